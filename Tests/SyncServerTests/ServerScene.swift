import Crypto
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer
import Synchronization

/// A server in a folder of its own, with a clock and dice of its own.
final class ServerScene {
    let folder: String
    let files: ServerFiles
    let environment: Environment
    let limits: Limits
    let log: (any LogStore)?
    private(set) var service: SyncService
    private let clock = Clock()

    /// Milliseconds since 1970 UTC; goes on by itself.
    final class Clock: Sendable {
        private let state = Mutex<(now: Int64, word: UInt64)>((1_700_000_000_000, 0x9E37_79B9_7F4A_7C15))

        func tick() -> Int64 {
            state.withLock { state in
                state.now += 1
                return state.now
            }
        }

        func pass(_ milliseconds: Int64) { state.withLock { $0.now += milliseconds } }

        func bytes(_ count: Int) -> [UInt8] {
            state.withLock { state in
                (0..<count).map { _ in
                    state.word = state.word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: state.word >> 33)
                }
            }
        }
    }

    init(limits: Limits = .standard, log: (any LogStore)? = nil) throws {
        folder = FileManager.default.temporaryDirectory.path + "/carnet-server-" + UUID().uuidString
        let clock = clock
        environment = Environment(now: { clock.tick() }, random: { clock.bytes($0) })
        files = try ServerFiles(folder: folder)
        self.limits = limits
        self.log = log
        service = try SyncService(files: files, environment: environment, limits: limits, log: log, serve: PlaceKeeper.serve)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Starts the server again on the same folder.
    func restart() throws {
        service = try SyncService(files: files, environment: environment, limits: limits, log: log, serve: PlaceKeeper.serve)
    }

    func pass(_ milliseconds: Int64) { clock.pass(milliseconds) }

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
        return request
    }

    /// A laptop that has joined, in the server's space, and whose first change is not yet sent.
    func laptop(_ name: String, role: Device.Role = .organiser) throws -> TestLaptop {
        let laptop = try TestLaptop(name, folder: folder, environment: environment)
        let response = try service.join(joinRequest(laptop, code: try invite(role)))
        try laptop.take(response)
        return laptop
    }

    /// The server's own digest and position, from a model made anew out of its log.
    func refolded() throws -> (digest: [UInt8], position: UInt64) {
        let copy = ServerFilesCopy(of: folder)
        defer { copy.remove() }
        let again = try SyncService(
            files: try ServerFiles(folder: copy.path), environment: environment, limits: limits, serve: PlaceKeeper.serve)
        return (copy.digest ?? [], try again.head())
    }
}
