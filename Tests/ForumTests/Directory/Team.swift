import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// Laptops of one space that exchange everything when told to.
final class Team {
    let laptops: [Replica]
    private let server: Replica
    private let folder: String
    private let epoch = Identifier(high: 8, low: 8)
    private var log: [LogEntry] = []
    private var chain: [UInt8] = []

    var laptop: Replica { laptops[0] }

    private static let space = (id: Identifier(high: 9, low: 9), secret: [UInt8](repeating: 7, count: 32))

    /// - Parameter apart: each in a space of its own, until they `join`.
    init(_ count: Int = 1, apart: Bool = false) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/carnet-team-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        self.folder = folder
        let make = { (number: Int) in
            let clock = Ticking(number)
            let own = (id: Identifier(high: 7, low: UInt64(number)), secret: [UInt8](repeating: UInt8(number) + 20, count: 32))
            let space = apart && number < count ? own : Self.space
            return try Replica.create(
                at: folder + "/\(number).sqlite", schema: Tables.schema,
                identity: ReplicaIdentity(
                    replica: Identifier(high: 2, low: UInt64(number) + 1), space: space.id, secret: space.secret, author: nil,
                    laptop: "laptop \(number)"),
                environment: Environment(now: clock.now, random: clock.random), durability: .normal)
        }
        laptops = try (0..<count).map(make)
        server = try make(count)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// How many changes a laptop has made: what changes nothing makes none.
    func changes(of laptop: Replica? = nil) throws -> Int { try (laptop ?? self.laptop).read { try $0.unsentCount() } }

    /// All with what they recorded until then.
    func join() throws {
        for laptop in laptops { try laptop.reissue(space: Self.space.id, secret: Self.space.secret) }
    }

    /// Everybody sends, then everybody receives.
    func sync() throws {
        for laptop in laptops { try send(laptop) }
        for laptop in laptops {
            let cursor = try laptop.read { try $0.syncState.cursor }
            let page = LogPage(
                epoch: epoch, entries: Array(log.dropFirst(Int(cursor))), position: UInt64(log.count), chain: chain,
                clockOffset: 0)
            _ = try laptop.fold(page)
        }
    }

    private func send(_ laptop: Replica) throws {
        let unsent = try laptop.unsent(after: 0, count: 10_000, bytes: 1 << 30)
        try server.number { session in
            for change in unsent where try session.position(of: change.id) == nil { log.append(try session.number(change.bytes)) }
            chain = session.state.chain
        }
    }

    /// A clock that moves a second at each reading, and a seeded generator.
    private final class Ticking: @unchecked Sendable {
        private let lock = NSLock()
        private var time: Int64
        private var state: UInt64

        init(_ seed: Int) {
            time = 1_700_000_000_000 + Int64(seed) * 500
            state = UInt64(seed) &+ 0x9E37_79B9_7F4A_7C15
        }

        var now: @Sendable () -> Int64 {
            { [self] in
                lock.withLock {
                    time += 1000
                    return time
                }
            }
        }

        var random: @Sendable (Int) -> [UInt8] {
            { [self] count in
                lock.withLock {
                    (0..<count).map { _ in
                        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        return UInt8(truncatingIfNeeded: state >> 33)
                    }
                }
            }
        }
    }
}

extension Replica {
    @discardableResult
    func addPerson(_ given: String, _ family: String, email: String? = nil) throws -> AddOutcome {
        try write { try PersonBook.add(PersonOptions(givenName: given, familyName: family, email: email), in: $0) }
    }

    @discardableResult
    func addOrganisation(_ name: String, _ options: OrganisationBook.Options = .init()) throws -> AddOutcome {
        try write { try OrganisationBook.add(name, options, in: $0) }
    }

    func imported(
        _ bytes: [UInt8], as kind: ImportKind, _ options: Importer.Options = .init(), portion: Importer.Portion = .standard
    ) throws -> ImportReport {
        try Importer.run(try ImportSource(bytes, as: kind), into: self, options, portion: portion)
    }

    func imported(_ text: String, as kind: ImportKind, _ options: Importer.Options = .init()) throws -> ImportReport {
        try imported(Array(text.utf8), as: kind, options)
    }

    /// The four files of a folder of fixtures; of attendance only the report is given back.
    @discardableResult
    func importFolder(_ folder: String) throws -> ImportReport {
        for kind in [ImportKind.organisations, .people, .meetings] {
            _ = try imported(try Fixture.bytes("\(folder)/\(kind.rawValue).csv"), as: kind)
        }
        return try imported(try Fixture.bytes("\(folder)/attendance.csv"), as: .attendance)
    }

    func exported(_ kind: ExportKind) throws -> [Card] { try read { try Export.cards(kind, in: $0) }.byID }
}
