package import ReplicaStore
package import SyncProtocol

/// Who holds the stand when.
package struct Rota: Sendable {
    package struct Line: Sendable {
        package var shift: Shift
        /// Confirmed first, each in line order.
        package var signups: [Signup]

        /// How many places were granted: after a merge more than there are people.
        package var granted: Int
        /// The names of those who hold several.
        package var twice: [String]
        /// More places were granted than there are: listed, never taken back.
        package var isOverfull: Bool { granted > shift.capacity }
    }

    package struct Signup: Sendable {
        package var person: Identifier
        package var name: String
        package var state: PlaceState
    }

    package var lines: [Line]
    package var notes: [RotaNote]

    package init(_ reader: Reader) throws {
        let book = PlaceBook(reader: reader)
        let people = try MergedPeople(reader)
        let lines = try ShiftBook.list(in: reader).map { try Self.line($0, book, people, in: reader) }
        self.lines = lines
        notes = try Self.notes(lines, in: reader)
    }

    private static func line(
        _ shift: Shift, _ book: PlaceBook, _ people: MergedPeople, in reader: Reader
    ) throws -> Line {
        let signups = try book.inLine(try book.open(shift: shift.id)).map { place in
            Signup(
                person: people.standing(for: place.person), name: try people.name(place.person, in: reader),
                state: try book.state(place))
        }
        let confirmed = signups.filter { $0.state == .confirmed }
        // Whoever was signed up on two laptops, or as two persons, stands once, with the better of the two.
        var seen: Set<Identifier> = []
        var twice: [Identifier: String] = [:]
        for signup in confirmed where !seen.insert(signup.person).inserted { twice[signup.person] = signup.name }
        seen = []
        return Line(
            shift: shift,
            signups: (confirmed + signups.filter { $0.state != .confirmed }).filter { seen.insert($0.person).inserted },
            granted: confirmed.count, twice: twice.sorted { $0.key < $1.key }.map(\.value))
    }
}

extension Rota {
    /// How one request stands.
    package static func state(_ place: Place, in reader: Reader) throws -> PlaceState {
        try PlaceBook(reader: reader).state(place)
    }
}
