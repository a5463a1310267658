package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Requests for places: asked for, cancelled, given, swapped. The server alone grants.
package enum SignupBook {
    /// A new request, unless the person has one that is open.
    package static func signUp(_ person: Identifier, for shift: Identifier, in writer: Writer) throws -> (
        request: Identifier, created: Bool
    ) {
        if let place = try own(person, on: shift, writer) { return (place.request, false) }
        return (try request(person, shift, move: nil, in: writer), true)
    }

    /// Cancels every request of the person on the shift that is seen here, for good.
    package static func cancel(_ person: Identifier, on shift: Identifier, in writer: Writer) throws -> Int {
        let places = try PlaceBook(reader: writer).open(person: person).filter { $0.shift == shift }
        guard !places.isEmpty else { throw ForumError.impossible(.noRequest) }
        for place in places { try writer.assign(Tables.request, place.request, [RequestField.cancelled: .flag(true)]) }
        return places.count
    }

    /// Gives a place to somebody else: one change, which the server does whole or not at all.
    package static func give(_ shift: Identifier, from: Identifier, to: Identifier, in writer: Writer) throws {
        guard try !PlaceBook(reader: writer).areOne(from, to) else { throw ForumError.impossible(.samePerson) }
        let left = try held(from, on: shift, writer)
        if try own(to, on: shift, writer)?.isGranted == true { throw ForumError.impossible(.alreadyRequested) }
        let move = try move(leaving: [left.request], in: writer)
        _ = try request(to, shift, move: move, in: writer)
    }

    /// Swaps two persons' places on two shifts.
    package static func swap(
        _ first: (shift: Identifier, person: Identifier), _ second: (shift: Identifier, person: Identifier), in writer: Writer
    ) throws {
        guard try !PlaceBook(reader: writer).areOne(first.person, second.person), first.shift != second.shift else {
            throw ForumError.impossible(.samePerson)
        }
        let left = [try held(first.person, on: first.shift, writer), try held(second.person, on: second.shift, writer)]
        let move = try move(leaving: left.map(\.request), in: writer)
        _ = try request(first.person, second.shift, move: move, in: writer)
        _ = try request(second.person, first.shift, move: move, in: writer)
    }

    /// The person's open request on a shift, a granted one first, leaving aside those that hang on a move.
    package static func own(_ person: Identifier, on shift: Identifier, _ reader: Reader) throws -> Place? {
        let places = try PlaceBook(reader: reader).open(person: person).filter { $0.shift == shift }
        return places.first(where: \.isGranted) ?? places.first { $0.move == nil } ?? places.first
    }

    private static func held(_ person: Identifier, on shift: Identifier, _ reader: Reader) throws -> Place {
        guard let place = try own(person, on: shift, reader) else { throw ForumError.impossible(.noRequest) }
        return place
    }

    static func request(_ person: Identifier, _ shift: Identifier, move: Identifier?, in writer: Writer) throws
        -> Identifier
    {
        let row = writer.randomIdentifier()
        var values: [UInt32: Value] = [
            RequestField.existence: .flag(true), RequestField.shift: .identifier(shift), RequestField.person: .identifier(person),
        ]
        if let move { values[RequestField.move] = .identifier(move) }
        try writer.assign(Tables.request, row, values)
        return row
    }

    static func move(leaving requests: [Identifier], in writer: Writer) throws -> Identifier {
        let row = writer.randomIdentifier()
        let second: Value = requests.count > 1 ? .identifier(requests[1]) : .null
        try writer.assign(
            Tables.move, row,
            [MoveField.existence: .flag(true), MoveField.leaves: .list([.identifier(requests[0]), second])])
        return row
    }
}
