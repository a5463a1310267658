import Crypto
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// A server in a folder of its own, with a clock and dice of its own.
final class ServerScene {
    let folder: String
    let files: ServerFiles
    let environment: Environment
    private let limits: Limits
    /// Nil: the log in SQLite.
    private let log: (any LogStore)?
    private let clock = SceneClock()
    private var running: SyncService?

    init(limits: Limits = .standard, log: (any LogStore)? = nil) throws {
        folder = FileManager.default.temporaryDirectory.path + "/carnet-server-" + UUID().uuidString
        let clock = clock
        environment = Environment(now: { clock.now() }, random: { clock.bytes($0) })
        files = try ServerFiles(folder: folder)
        self.limits = limits
        self.log = log
        try start()
    }

    deinit {
        running = nil
        try? FileManager.default.removeItem(atPath: folder)
    }

    var service: SyncService {
        get throws { try #require(running, "the server is stopped") }
    }

    func start() throws {
        running = try SyncService(
            files: files, environment: environment, limits: limits, log: log, serve: PlaceKeeper.serve,
            serveAll: PlaceKeeper.serveAll)
    }

    /// Closes its files, as the end of the process would.
    func stop() { running = nil }

    func pass(_ milliseconds: Int64) { clock.pass(milliseconds) }

    // MARK: The read model

    private var modelFiles: [String] { ["", "-wal", "-shm"].map { folder + "/model.sqlite" + $0 } }

    func removeModel() {
        for file in modelFiles { try? FileManager.default.removeItem(atPath: file) }
    }

    /// The content of the model's files by name, to be put back as if what came after had never reached the disk.
    func modelImage() -> [String: Data] {
        var image: [String: Data] = [:]
        for file in modelFiles {
            image[URL(fileURLWithPath: file).lastPathComponent] = FileManager.default.contents(atPath: file)
        }
        return image
    }

    func restoreModel(_ image: [String: Data]) throws {
        removeModel()
        for (name, content) in image { try content.write(to: URL(fileURLWithPath: folder + "/" + name)) }
    }

    // MARK: Laptops

    var devices: DeviceStore { get throws { DeviceStore(try files.database()) } }

    func invite(_ role: Device.Role = .organiser, validFor milliseconds: Int64 = 1_000_000) throws -> String {
        let code = InvitationCode.make(environment)
        try devices.invite(code: InvitationCode.normalise(code), role: role, expiresAt: environment.now() + milliseconds)
        return code
    }

    func joinRequest(_ laptop: TestLaptop, code: String) -> WireJoinRequest {
        var request = WireJoinRequest()
        request.protocolMin = 1
        request.protocolMax = 1
        request.code = code
        request.replica = laptop.identity.replica.data
        request.laptop = laptop.identity.laptop
        request.author = "A"
        request.publicKey = laptop.key.publicKey.rawRepresentation
        request.space = laptop.identity.space.data
        request.spaceSecret = Data(laptop.identity.secret)
        sign(&request, with: laptop.key)
        return request
    }

    /// Signs a request to join, as whoever holds the key would.
    func sign(_ request: inout WireJoinRequest, with key: Curve25519.Signing.PrivateKey) {
        guard let replica = Identifier(request.replica) else { return }
        let bytes = ChangeIdentity.joinBytes(replica: replica, code: request.code)
        request.signature = (try? key.signature(for: bytes)) ?? Data()
    }

    /// A laptop that has not joined.
    func stranger(_ name: String) throws -> TestLaptop { try TestLaptop(name, folder: folder, environment: environment) }

    /// A laptop that has joined, in the server's space, whose first change is not yet sent.
    func laptop(_ name: String, role: Device.Role = .organiser) throws -> TestLaptop {
        let laptop = try stranger(name)
        try laptop.take(try service.join(joinRequest(laptop, code: try invite(role))))
        return laptop
    }
}
