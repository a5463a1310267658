import Console
import Door
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// A door screen without a terminal: keys in, pictures out, over a real replica.
final class DoorScene {
    let replica: Replica
    let meeting: Identifier
    private let desk: DoorDesk
    private(set) var state: DoorState
    private let folder: String
    private let clock = Clock()
    /// Milliseconds, for the keys.
    var now: Int64 = 1_000_000

    /// The people of the scene, three of whom are registered in the meeting's group.
    init(hasGroup: Bool = true) throws {
        folder = FileManager.default.temporaryDirectory.path + "/carnet-doorscreen-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let author = Identifier(high: 1, low: 1)
        let replica = try Replica.create(
            at: folder + "/carnet.sqlite", schema: Tables.schema,
            identity: ReplicaIdentity(
                replica: Identifier(high: 2, low: 1), space: Identifier(high: 9, low: 9),
                secret: Array(repeating: 7, count: 32), author: author, laptop: "accueil"),
            environment: clock.environment, durability: .normal)
        self.replica = replica
        meeting = try replica.write { writer in
            try writer.assign(SystemTables.author, author, [1: .flag(true), 2: .text("Nadia")])
            try writer.assign(SystemTables.replica, Identifier(high: 2, low: 1), [1: .flag(true), 2: .text("accueil")])
            for name in ["Deux Rives", "Parvis"] { _ = try OrganisationBook.add(name, .init(kind: "ess"), in: writer) }
            let group = try GroupBook.add("GT-A", .init(title: "Mesure", year: "2024"), in: writer).id
            for (index, person) in Self.people.enumerated() {
                let id = try PersonBook.add(person, in: writer).id
                if index < 3 { _ = try MembershipBook.add(id, to: group, in: writer) }
            }
            let options = MeetingOptions(
                title: "Rentrée", kind: "gt", date: "2024-01-25", group: hasGroup ? "GT-A" : nil)
            return try MeetingBook.add("GT-A1", options, in: writer).id
        }
        desk = DoorDesk(replica: replica, meeting: meeting)
        state = DoorState(try desk.snapshot())
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static let people = [
        PersonOptions(givenName: "Éloïse", familyName: "Nguyên", email: "eloise@rives.example", organisation: "Deux Rives"),
        PersonOptions(givenName: "Samir", familyName: "El Khoury", email: "contact@parvis.example", organisation: "Parvis"),
        PersonOptions(givenName: "Anne-Marie", familyName: "Le Goff", email: "am@parvis.example", organisation: "Parvis"),
        PersonOptions(givenName: "Zoé", familyName: "Albert", email: "zoe@ailleurs.example"),
    ]

    // MARK: Keys

    func press(_ keys: Key...) throws {
        for key in keys {
            for effect in state.press(key, at: now) {
                effects.append(effect)
                if let outcome = desk.perform(effect) { state.take(outcome) }
                state.take(try desk.standing())
            }
        }
    }

    private(set) var effects: [DoorEffect] = []

    /// - Parameter pace: milliseconds a letter.
    func type(_ text: String, pace: Int64 = 150) throws {
        for scalar in text.unicodeScalars {
            now += pace
            try press(.character(scalar))
        }
    }

    /// What a scanner does.
    func scan(_ code: String) throws {
        try type(code, pace: 5)
        try press(.enter)
    }

    /// What another program on this laptop has written comes up.
    func look() throws { if let new = try desk.changes() { state.take(new) } }

    /// Another connection to the same file.
    func another() throws -> Replica {
        try Replica.open(at: replica.path, schema: Tables.schema, environment: clock.environment)
    }

    // MARK: What there is

    var found: [String] { state.matches.map { state.index.people[$0].name } }

    var notice: String? { state.notice?.message.english }

    func screen(_ columns: Int = 80, _ rows: Int = 24) -> [String] {
        DoorView(state, columns: columns, rows: rows).picture.lines.map(\.text)
    }

    func attendance() throws -> [String: String] {
        let lines = try replica.read { try AttendanceBook.list(meeting, in: $0) }
        return Dictionary(uniqueKeysWithValues: lines.map { ($0.name, $0.status + ($0.represents.map { " for " + $0 } ?? "")) })
    }

    func person(_ name: String) throws -> Identifier { try replica.read { try Lookup.person(name, in: $0) } }

    /// How many changes were made.
    var changes: Int { get throws { try replica.read { try $0.unsentCount() } } }

    /// Each reading is a minute later.
    private final class Clock: @unchecked Sendable {
        private var minute: Int64 = 1_700_000_000_000
        private let lock = NSLock()
        var environment: Environment {
            Environment(
                now: { [self] in
                    lock.withLock {
                        minute += 60_000
                        return minute
                    }
                }, random: { count in (0..<count).map { _ in UInt8.random(in: 1...255) } })
        }
    }
}
