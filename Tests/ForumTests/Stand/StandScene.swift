import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// A stand with four people and three shifts: MORNING (one place) and NOON (two) overlap, EVENING (one) is later.
final class StandScene {
    let server: MiniServer
    let people = (1...4).map { Identifier(high: 4, low: UInt64($0)) }
    let morning, noon, evening: Identifier

    var first: Replica { server.laptops[0] }
    var second: Replica { server.laptops[1] }

    init(laptops: Int = 2, seed: UInt64 = 1) throws {
        server = try MiniServer(laptops: laptops, seed: seed)
        let people = people
        (morning, noon, evening) = try server.laptops[0].write { writer in
            for (person, name) in zip(people, ["Ada", "Bao", "Chloé", "Diego"]) {
                try writer.assign(Tables.person, person, [1: .flag(true), 2: .text(name)])
            }
            return (
                try Self.shift("MORNING", "09:00", "12:00", places: 1, in: writer),
                try Self.shift("NOON", "11:00", "13:00", places: 2, in: writer),
                try Self.shift("EVENING", "17:00", "18:00", places: 1, in: writer)
            )
        }
        try server.settle()
    }

    static func shift(_ code: String, _ start: String, _ end: String, places: Int64, in writer: Writer) throws -> Identifier {
        let entry = ShiftBook.Entry(code: code, startsAt: "2024-11-28 " + start, endsAt: "2024-11-28 " + end, places: places)
        return try ShiftBook.add(entry, in: writer).shift.id
    }

    // MARK: What people do

    func signUp(_ person: Int, _ shift: Identifier, on laptop: Replica) throws {
        try laptop.write { _ = try SignupBook.signUp(people[person], for: shift, in: $0) }
    }

    func cancel(_ person: Int, _ shift: Identifier, on laptop: Replica) throws {
        try laptop.write { _ = try SignupBook.cancel(people[person], on: shift, in: $0) }
    }

    func give(_ shift: Identifier, from: Int, to: Int, on laptop: Replica) throws {
        try laptop.write { try SignupBook.give(shift, from: people[from], to: people[to], in: $0) }
    }

    func swap(_ first: (Identifier, Int), _ second: (Identifier, Int), on laptop: Replica) throws {
        try laptop.write { try SignupBook.swap((first.0, people[first.1]), (second.0, people[second.1]), in: $0) }
    }

    func places(_ count: Int64, _ shift: Identifier, on laptop: Replica) throws {
        let entry = ShiftBook.Entry(code: nil, startsAt: nil, endsAt: nil, places: count)
        try laptop.write { _ = try ShiftBook.edit(shift, entry, in: $0) }
    }

    // MARK: What is to be seen

    /// The sign-ups of a shift as the rota lists them: "Ada confirmed".
    func rota(_ shift: Identifier, on laptop: Replica) throws -> [String] {
        let rota = try laptop.read { try Rota($0) }
        let line = try #require(rota.lines.first { $0.shift.id == shift })
        return line.signups.map { "\($0.name) \($0.state.rawValue)" }
    }

    /// What became of the moves, sorted.
    func outcomes(on laptop: Replica) throws -> [String] {
        try laptop.read { try $0.select("SELECT outcome FROM move").map { $0.text("outcome") ?? "undecided" }.sorted() }
    }

    /// All replicas hold the same state, and each one's digest is that of its rows.
    func expectConverged(_ comment: Comment? = nil) throws {
        let expected = try server.model.read { try $0.syncState }
        for replica in server.laptops + [server.model] {
            let state = try replica.read { try $0.syncState }
            #expect(state.digest == expected.digest, comment)
            #expect(state.cursor == expected.cursor, comment)
            #expect(try replica.verify().isSound, comment)
        }
    }
}
