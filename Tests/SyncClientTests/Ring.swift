import Crypto
import CurlHTTP
import Forum
import Foundation
import ReplicaStore
import Synchronization
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// The real server and real laptops in one process, with a clock and dice of their own, and shrunk limits.
final class Ring {
    let folder: String
    private(set) var service: SyncService
    let files: ServerFiles
    let environment: Environment
    let limits: Limits
    private(set) var laptops: [String: Laptop] = [:]

    final class Laptop {
        let replica: Replica
        let credentials: Credentials
        let environment: Environment

        init(replica: Replica, credentials: Credentials, environment: Environment) {
            self.replica = replica
            self.credentials = credentials
            self.environment = environment
        }
    }

    convenience init(seed: UInt64 = 1, shrunk: Bool = true) throws {
        try self.init(seed: seed, limits: shrunk ? Self.shrunk : .standard)
    }

    /// Every border is crossed.
    private static var shrunk: Limits {
        var limits = Limits.standard
        limits.requestChanges = 3
        limits.responseEntries = 3
        limits.receiptEntries = 8
        limits.probes = 3
        limits.pieceBytes = 10_000
        return limits
    }

    init(seed: UInt64 = 1, limits: Limits) throws {
        folder = FileManager.default.temporaryDirectory.path + "/carnet-ring-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        self.limits = limits
        environment = Self.environment(seed: seed, skew: 0)
        files = try ServerFiles(folder: folder + "/server")
        service = try SyncService(
            files: files, environment: environment, limits: limits, serve: PlaceKeeper.serve, serveAll: PlaceKeeper.serveAll)
    }

    // MARK: The server's folder

    /// A copy of the server's folder, as an organiser's back-up of the machine would be.
    func copyServer(to name: String) throws {
        try service.checkpoint()
        try FileManager.default.copyItem(atPath: folder + "/server", toPath: folder + "/" + name)
    }

    /// Puts an old copy in the place of the server's folder, and starts the server on it.
    func restoreServer(from name: String) throws {
        try FileManager.default.moveItem(atPath: folder + "/server", toPath: folder + "/lost-" + UUID().uuidString)
        try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: folder + "/server")
        try restart()
    }

    /// A second laptop with everything that is on the first one's disk.
    func clone(_ laptop: String, as name: String) throws -> Laptop {
        let original = try #require(laptops[laptop])
        try original.replica.checkpoint()
        try FileManager.default.copyItem(atPath: folder + "/" + laptop, toPath: folder + "/" + name)
        let environment = Self.environment(seed: UInt64(laptops.count) + 177, skew: 0)
        let replica = try Replica.open(
            at: folder + "/" + name + "/carnet.sqlite", schema: Tables.schema, limits: limits, environment: environment,
            durability: .normal)
        let clone = Laptop(
            replica: replica, credentials: Credentials(home: folder + "/" + name), environment: environment)
        laptops[name] = clone
        return clone
    }

    /// Puts a laptop's folder aside; `wake` brings it back as it was then.
    func image(_ laptop: String) throws {
        try #require(laptops[laptop]).replica.checkpoint()
        try FileManager.default.copyItem(atPath: folder + "/" + laptop, toPath: folder + "/" + laptop + ".image")
    }

    func restoreImage(of laptop: String) throws -> Laptop {
        laptops[laptop] = nil
        try FileManager.default.moveItem(atPath: folder + "/" + laptop, toPath: folder + "/" + laptop + ".gone")
        try FileManager.default.moveItem(atPath: folder + "/" + laptop + ".image", toPath: folder + "/" + laptop)
        let environment = Self.environment(seed: UInt64(laptops.count) + 277, skew: 0)
        let replica = try Replica.open(
            at: folder + "/" + laptop + "/carnet.sqlite", schema: Tables.schema, limits: limits, environment: environment,
            durability: .normal)
        let restored = Laptop(replica: replica, credentials: Credentials(home: folder + "/" + laptop), environment: environment)
        laptops[laptop] = restored
        return restored
    }

    func backup(_ name: String) throws -> Backup.Made {
        try Backup(files: try ServerFiles(folder: files.folder), environment: environment).write(to: folder + "/" + name)
    }

    func restore(_ name: String) throws {
        _ = try Backup(files: try ServerFiles(folder: files.folder), environment: environment).restore(from: folder + "/" + name)
        try restart()
    }

    func compact(awayDays: Int) throws -> Compaction.Outcome {
        let outcome = try Compaction(files: try ServerFiles(folder: files.folder), environment: environment).run(
            awayDays: awayDays)
        try restart()
        return outcome
    }

    /// The model's file is gone, as after a broken disk: it can be made again.
    func loseModel() throws {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: files.folder + "/model.sqlite" + suffix)
        }
        try restart()
    }

    private func restart() throws {
        service = try SyncService(
            files: try ServerFiles(folder: files.folder), environment: environment, limits: limits, serve: PlaceKeeper.serve,
            serveAll: PlaceKeeper.serveAll)
    }

    /// Begins another life of the log, as `carnet-server restore` does.
    func beginLife() throws { try service.beginLife() }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static func environment(seed: UInt64, skew: Int64) -> Environment {
        let state = Mutex<(word: UInt64, now: Int64)>((seed &* 0x9E37_79B9_7F4A_7C15, 1_700_000_000_000 + skew))
        return Environment(
            now: {
                state.withLock {
                    $0.now += 1; return $0.now
                }
            },
            random: { count in
                state.withLock { state in
                    (0..<count).map { _ in
                        state.word = state.word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        return UInt8(truncatingIfNeeded: state.word >> 33)
                    }
                }
            })
    }

    /// A new laptop, joined.
    /// - Parameters:
    ///   - skew: how far its clock is ahead, milliseconds.
    ///   - dice: so that the laptops of two rings are not the same.
    @discardableResult
    func join(_ name: String, role: Device.Role = .organiser, skew: Int64 = 0, dice: UInt64 = 77) throws -> Laptop {
        let environment = Self.environment(seed: UInt64(laptops.count) + dice, skew: skew)
        let home = folder + "/" + name
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let credentials = Credentials(home: home)
        let key = Curve25519.Signing.PrivateKey()
        try credentials.write(.signingKey, Array(key.rawRepresentation))
        let secret = environment.random(32)
        let author = NaturalKey(.text(Folding.nameKey(name))).rowID(table: 1, number: 0, secret: secret)
        let identity = ReplicaIdentity(
            replica: environment.randomIdentifier(), space: environment.randomIdentifier(), secret: secret, author: author,
            laptop: name)
        let replica = try Replica.create(
            at: home + "/carnet.sqlite", schema: Tables.schema, identity: identity, limits: limits, environment: environment,
            durability: .normal)
        try replica.write { writer in
            try writer.assign(SystemTables.author, author, [1: .flag(true), 2: .text(name)])
            try writer.assign(
                SystemTables.replica, identity.replica,
                [1: .flag(true), 2: .text(name), 3: .blob(Array(key.publicKey.rawRepresentation))])
        }
        let code = InvitationCode.make(self.environment)
        try DeviceStore(try ServerFiles(folder: files.folder).database()).invite(
            code: InvitationCode.normalise(code), role: role, expiresAt: self.environment.now() + 1_000_000)
        try Enrolment(replica: replica, remote: remote(), credentials: credentials).join(code: code)
        let laptop = Laptop(replica: replica, credentials: credentials, environment: environment)
        laptops[name] = laptop
        return laptop
    }

    private func remote(_ fault: @escaping @Sendable () -> LoopTransport.Fault = { .none }) -> Remote {
        Remote(url: "https://loop.example", transport: LoopTransport(service, fault: fault))
    }

    @discardableResult
    func sync(_ laptop: Laptop, fault: @escaping @Sendable () -> LoopTransport.Fault = { .none }) throws -> SyncReport {
        try SyncRunner(
            replica: laptop.replica, remote: remote(fault), credentials: laptop.credentials, environment: laptop.environment,
            limits: limits
        ).run()
    }

    /// - Parameter meddle: is told the route of each request, before it is sent. A `TransportError` ends the sync.
    @discardableResult
    func sync(_ laptop: Laptop, before meddle: @escaping (String) throws -> Void) throws -> SyncReport {
        let transport = MeddledTransport(self, meddle)
        defer { #expect(transport.failure == nil) }
        return try SyncRunner(
            replica: laptop.replica, remote: Remote(url: "https://loop.example", transport: transport),
            credentials: laptop.credentials, environment: laptop.environment, limits: limits
        ).run()
    }

    /// What a sync would do.
    func preview(_ laptop: Laptop) throws -> SyncReport {
        try SyncRunner(
            replica: laptop.replica, remote: remote(), credentials: laptop.credentials, environment: laptop.environment,
            limits: limits
        ).preview()
    }

    /// A laptop that the server has forgotten comes in again.
    func invite(_ laptop: Laptop) throws {
        let code = InvitationCode.make(environment)
        try DeviceStore(try ServerFiles(folder: files.folder).database()).invite(
            code: InvitationCode.normalise(code), role: .organiser, expiresAt: environment.now() + 1_000_000)
        try Enrolment(replica: laptop.replica, remote: remote(), credentials: laptop.credentials).join(code: code)
    }

    /// A laptop that nobody sees again.
    func lose(_ laptop: String) { laptops[laptop] = nil }

    /// An organiser waits no longer for laptops that do not come back.
    func endRecovery() throws {
        try SyncService.endRecovery(SQLiteLogStore(try ServerFiles(folder: files.folder).database()))
    }

    /// The laptop takes the server's state as a new one would.
    func fetchState(_ laptop: Laptop) throws {
        try SyncRunner(
            replica: laptop.replica, remote: remote(), credentials: laptop.credentials, environment: laptop.environment,
            limits: limits
        ).fetchState()
    }

    /// Everybody syncs, twice: the second time nobody has anything new to say.
    func settle() throws -> [SyncReport] {
        var reports: [SyncReport] = []
        for round in 0..<2 {
            for laptop in laptops.values {
                let report = try sync(laptop)
                if round == 1 { reports.append(report) }
            }
        }
        return reports
    }
}
