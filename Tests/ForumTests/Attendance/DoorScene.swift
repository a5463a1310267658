import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// A laptop at a door: one meeting, two organisations, three people. Its clock moves a minute with each change.
final class DoorScene {
    let replica: Replica
    let meeting = Identifier(high: 7, low: 1)
    let north = Identifier(high: 3, low: 1)
    let south = Identifier(high: 3, low: 2)
    let claire = Identifier(high: 4, low: 1)
    let amine = Identifier(high: 4, low: 2)
    let zoe = Identifier(high: 4, low: 3)
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/carnet-door-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let clock = Clock()
        let environment = Environment(now: clock.now, random: { count in (0..<count).map { _ in UInt8.random(in: 1...255) } })
        let author = Identifier(high: 1, low: 1)
        replica = try Replica.create(
            at: folder + "/carnet.sqlite", schema: Tables.schema,
            identity: ReplicaIdentity(
                replica: Identifier(high: 2, low: 1), space: Identifier(high: 9, low: 9),
                secret: Array(repeating: 7, count: 32), author: author, laptop: "accueil"),
            environment: environment, durability: .normal)
        try replica.write { writer in
            try writer.assign(SystemTables.author, author, [1: .flag(true), 2: .text("Nadia")])
            try writer.assign(SystemTables.replica, Identifier(high: 2, low: 1), [1: .flag(true), 2: .text("accueil")])
            try writer.assign(Tables.organisation, north, [1: .flag(true), 2: .text("Nord")])
            try writer.assign(Tables.organisation, south, [1: .flag(true), 2: .text("Sud")])
            try writer.assign(Tables.meeting, meeting, [1: .flag(true), 2: .text("GT1")])
            try add(claire, "Claire", "Dumas", north, in: writer)
            try add(amine, "Amine", "Béranger", south, in: writer)
            try add(zoe, "Zoé", "Albert", nil, in: writer)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func add(_ id: Identifier, _ given: String, _ family: String, _ organisation: Identifier?, in writer: Writer) throws {
        var values: [UInt32: Value] = [1: .flag(true), 2: .text(given), 3: .text(family)]
        if let organisation { values[7] = .identifier(organisation) }
        try writer.assign(Tables.person, id, values)
    }

    func checkIn(_ people: [Identifier], represents: Identifier? = nil) throws -> [CheckIn] {
        try replica.write { try AttendanceBook.checkIn(people, at: meeting, represents: represents, in: $0) }
    }

    func mark(_ person: Identifier, _ mark: AttendanceBook.Mark) throws -> MarkOutcome {
        try replica.write { try AttendanceBook.mark(person, at: meeting, mark, in: $0) }
    }

    func list() throws -> [AttendanceLine] { try replica.read { try AttendanceBook.list(meeting, in: $0) } }

    func line(_ person: Identifier) throws -> AttendanceLine? { try list().first { $0.person == person } }

    /// How many changes were made: an attempt that changes nothing makes none.
    var changes: Int { get throws { try replica.read { try $0.unsentCount() } } }

    /// Each reading is a minute later.
    private final class Clock: @unchecked Sendable {
        private var minute: Int64 = 1_700_000_000_000
        private let lock = NSLock()
        var now: @Sendable () -> Int64 {
            { [self] in
                lock.withLock {
                    minute += 60_000
                    return minute
                }
            }
        }
    }
}
