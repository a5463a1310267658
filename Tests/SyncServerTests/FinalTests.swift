import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// A request for a place that is cancelled stays so, whatever a client says of it.
@Suite struct FinalTests {
    private static let people = (1...3).map { Identifier(high: 4, low: $0) }

    /// One place, that the first person held and gave back, and the second holds. The third person is erased.
    private func stand() throws -> (scene: ServerScene, laptop: TestLaptop, shift: Identifier, request: Identifier) {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        let (shift, request) = try laptop.replica.write { writer in
            for person in Self.people { try writer.assign(Tables.person, person, [1: .flag(true), 2: .text("P\(person.low)")]) }
            let entry = ShiftBook.Entry(code: "S", startsAt: "2024-11-28 09:00", endsAt: "2024-11-28 12:00", places: 1)
            let shift = try ShiftBook.add(entry, in: writer).shift.id
            return (shift, try SignupBook.signUp(Self.people[0], for: shift, in: writer).request)
        }
        try laptop.sync(scene.service)
        try laptop.write { _ = try SignupBook.signUp(Self.people[1], for: shift, in: $0) }
        try laptop.write { _ = try ErasureBook.erase(Self.people[2], in: $0) }
        try laptop.write { _ = try SignupBook.cancel(Self.people[0], on: shift, in: $0) }
        try laptop.sync(scene.service)
        #expect(try holders(laptop, shift) == [Self.people[1]])
        return (scene, laptop, shift, request)
    }

    private func holders(_ laptop: TestLaptop, _ shift: Identifier) throws -> [Identifier] {
        let rota = try laptop.replica.read { try Rota($0) }
        return rota.lines.first { $0.shift.id == shift }?.signups.filter { $0.state == .confirmed }.map(\.person) ?? []
    }

    /// A change of the laptop's own chain that says something of the request in place of what stands there.
    private func forged(
        _ laptop: TestLaptop, _ request: Identifier, field: UInt32, _ value: Value, subject: Identifier
    ) throws -> WirePushed {
        let (own, heads) = try laptop.replica.read { reader in
            (try reader.identity, try reader.row(Tables.request.number, request)?.heads(field).map(\.change) ?? [])
        }
        return try laptop.forge(space: own.space) { change in
            change.salt(field)
            change.blocks = [
                Block(
                    kind: .assign, table: Tables.request.number, rows: [request], subjects: .each([subject]), fields: [field],
                    values: [value], replaces: [heads])
            ]
        }
    }

    @Test(arguments: [
        (4 as UInt32, Value.null, 0), (4, .flag(false), 0), (4, .text("x"), 0), (4, .flag(true), 2), (1, .null, 0),
        (1, .flag(true), 2),
    ])
    func `nobody takes back a cancellation, or a request, so that its place is held once more`(
        field: UInt32, value: Value, subject: Int
    ) throws {
        let (scene, laptop, shift, request) = try stand()
        let change = try forged(laptop, request, field: field, value, subject: Self.people[subject])
        let answer = try scene.service.sync(try laptop.request([change]), token: laptop.token)
        guard case .refused(let refused) = answer.verdicts[0].outcome else {
            Issue.record("\(answer.verdicts[0])")
            return
        }
        #expect(refused.reason == .reserved && refused.position > 0)
        try laptop.sync(scene.service)
        #expect(try holders(laptop, shift) == [Self.people[1]])
    }

    @Test func `to cancel what is cancelled, or somebody's who is erased, changes nothing and is taken`() throws {
        let (scene, laptop, shift, request) = try stand()
        let again = try forged(laptop, request, field: 4, .flag(true), subject: Self.people[0])
        let answer = try scene.service.sync(try laptop.request([again]), token: laptop.token)
        guard case .numbered = answer.verdicts[0].outcome else {
            Issue.record("\(answer.verdicts[0])")
            return
        }
        try laptop.sync(scene.service)
        let late = try forged(laptop, request, field: 1, .flag(true), subject: Self.people[0])
        try laptop.write { _ = try ErasureBook.erase(Self.people[0], in: $0) }
        try laptop.sync(scene.service)
        let verdict = try scene.service.sync(try laptop.request([late]), token: laptop.token).verdicts[0]
        guard case .numbered = verdict.outcome else {
            Issue.record("\(verdict)")
            return
        }
        try laptop.sync(scene.service)
        #expect(try holders(laptop, shift) == [Self.people[1]])
    }

    @Test func `a move goes on where more heads stand than a change can name`() throws {
        var limits = Limits.standard
        limits.namedChanges = 4
        let scene = try ServerScene(limits: limits)
        let (laptop, other) = (try scene.laptop("a"), try scene.laptop("b"))
        let (shift, request) = try laptop.replica.write { writer in
            for person in Self.people { try writer.assign(Tables.person, person, [1: .flag(true), 2: .text("P\(person.low)")]) }
            let entry = ShiftBook.Entry(code: "S", startsAt: "2024-11-28 09:00", endsAt: "2024-11-28 12:00", places: 1)
            let shift = try ShiftBook.add(entry, in: writer).shift.id
            return (shift, try SignupBook.signUp(Self.people[0], for: shift, in: writer).request)
        }
        try laptop.sync(scene.service)
        let space = try laptop.replica.read { try $0.identity.space }
        let many = try (1...9).map { number in
            try laptop.forge(space: space) { change in
                change.salt(number)
                change.blocks = [
                    Block(
                        kind: .assign, table: Tables.request.number, rows: [request], subjects: .each([Self.people[0]]),
                        fields: [4], values: [.flag(false)])
                ]
            }
        }
        _ = try scene.service.sync(try laptop.request(many), token: laptop.token)
        try other.sync(scene.service)
        try other.write { try SignupBook.give(shift, from: Self.people[0], to: Self.people[1], in: $0) }
        try other.sync(scene.service)
        #expect(try holders(other, shift) == [Self.people[1]])
        #expect(try other.replica.read { try MoveBook.list(in: $0) }.map(\.outcome) == ["done"])
    }
}

extension Change {
    /// Another change each, though it says the same.
    fileprivate mutating func salt(_ number: some BinaryInteger) {
        sealing = .whole(salt: Identifier(high: 5, low: UInt64(number)))
    }
}
