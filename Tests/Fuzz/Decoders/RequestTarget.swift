import Crypto
import Forum
import Foundation
import ReplicaStore
import SwiftProtobuf
import Synchronization
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer

/// What the server reads of a laptop that is let in: the real service on real files. The first byte of an input says which
/// request. Changes are signed by the laptop, receipts by the server, so that nothing is refused at the door.
package final class RequestTarget: FuzzTarget {
    package let name = "request"
    package let longest = 4_096
    private let folder: String
    private let replica = Identifier(high: 3, low: 1)
    private let laptop: Signer
    private let server: Signer
    private let token: String
    private let changes: [[UInt8]]
    private let epoch: Identifier
    /// The server's folder as it is before every input.
    private let files: [String: [UInt8]]
    private var service: SyncService?

    private static let kinds = 5

    package init(folder: String) throws {
        self.folder = folder + "/server"
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
        let secret = [UInt8](repeating: 8, count: 32)
        guard let laptop = Signer(secret: secret) else { throw Broken("no key") }
        self.laptop = laptop
        let service = try Self.serve(self.folder)
        let joined = try Self.join(service, self.folder, replica, laptop)
        token = joined.token
        epoch = Identifier(joined.epoch) ?? .zero
        changes = try Specimen(folder: folder).changes
        try service.checkpoint()
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: self.folder) where !name.hasSuffix(".lock") {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: self.folder + "/" + name, isDirectory: &isFolder)
            if !isFolder.boolValue, !name.hasSuffix("-shm"), !name.hasSuffix("-wal") {
                files[name] = try Files.read(self.folder + "/" + name)
            }
        }
        self.files = files
        self.service = nil
        guard let key = files["server.key"], let server = Signer(secret: key) else { throw Broken("no server key") }
        self.server = server
    }

    /// Tokens and ids that are others each time.
    private static let environment: Environment = {
        let random = Mutex(Randomness(seed: 6))
        return Environment(now: { 1_700_000_000_000 }, random: { count in random.withLock { $0.bytes(count) } })
    }()

    private static func serve(_ folder: String) throws -> SyncService {
        try SyncService(
            files: try ServerFiles(folder: folder), environment: environment, serve: PlaceKeeper.serve,
            serveAll: PlaceKeeper.serveAll)
    }

    private static func join(_ service: SyncService, _ folder: String, _ replica: Identifier, _ laptop: Signer) throws
        -> WireJoinResponse
    {
        let environment = Specimen.environment(seed: 5)
        let code = InvitationCode.make(environment)
        try DeviceStore(try ServerFiles(folder: folder).database()).invite(
            code: InvitationCode.normalise(code), role: .organiser, expiresAt: environment.now() + 1_000_000)
        var request = WireJoinRequest()
        request.protocolMin = ProtocolVersion.oldest
        request.protocolMax = ProtocolVersion.newest
        request.code = code
        request.replica = replica.data
        request.laptop = "specimen"
        request.publicKey = Data(laptop.publicKey)
        request.space = Specimen.space.data
        request.spaceSecret = Data(repeating: 1, count: 32)
        request.signature = Data(try laptop.sign(ChangeIdentity.joinBytes(replica: replica, code: code)))
        return try service.join(request)
    }

    /// The server as it was before, if anything was taken.
    private func reset() throws {
        // Closed first: SQLite writes its log back when it closes.
        service = nil
        for (name, bytes) in files where name.hasSuffix(".sqlite") { try Files.put(bytes, at: folder + "/" + name) }
        service = try Self.serve(folder)
    }

    // MARK: Inputs

    package func seeds() throws -> [[UInt8]] {
        var sync = WireSyncRequest()
        sync.chain = Data(LogChain.start(space: Specimen.space))
        sync.changes = changes.map { change in
            var pushed = WirePushed()
            pushed.change = Data(change)
            return pushed
        }
        var give = WireGiveRequest()
        give.receipt.startChain = Data(LogChain.start(space: Specimen.space))
        for (offset, change) in changes.prefix(3).enumerated() {
            var entry = WireEntry()
            entry.position = UInt64(offset + 1)
            entry.change = Data(change)
            give.receipt.entries.append(entry)
        }
        var common = WireCommonRequest()
        common.chain = Data(LogChain.start(space: Specimen.space))
        common.probes = [WireProbe()]
        let messages: [any SwiftProtobuf.Message] = [sync, give, common, WireSnapshotRequest(), WireEndorseRequest()]
        return try messages.enumerated().map { kind, message in
            let bytes: [UInt8] = try message.serializedBytes()
            return repaired(kind, bytes).map { [UInt8(kind)] + $0 } ?? [UInt8(kind)]
        }
    }

    package func mutate(_ input: [UInt8], _ random: inout Randomness) -> [UInt8] {
        guard let first = input.first else { return [0] }
        let kind = Int(first) % Self.kinds
        var bytes = Array(input.dropFirst())
        if kind == 0, random.once(in: 6) { bytes += Self.pushing(ChangeTarget.made(&random)) }
        for _ in 0..<(1 + random.below(2)) {
            let shape = [Shapes.request, Shapes.give, Shapes.common, Shapes.leaf, Shapes.leaf][kind]
            if var tree = WireTree(bytes[...], shape) {
                tree.mutate(&random)
                bytes = tree.bytes
            } else {
                bytes = ByteMutation.mutate(bytes, &random)
            }
        }
        return [first] + (random.once(in: 8) ? bytes : repaired(kind, bytes) ?? bytes)
    }

    /// One change more, as a field of the request.
    private static func pushing(_ change: [UInt8]) -> [UInt8] {
        var request = WireSyncRequest()
        var pushed = WirePushed()
        pushed.change = Data(change)
        request.changes = [pushed]
        return (try? request.serializedBytes()) ?? []
    }

    private func repaired(_ kind: Int, _ bytes: [UInt8]) -> [UInt8]? {
        switch kind {
        case 0:
            guard var request = try? WireSyncRequest(serializedBytes: bytes) else { return nil }
            (request.protocolMin, request.protocolMax, request.replica) = (1, 1, replica.data)
            for index in request.changes.indices { sign(&request.changes[index]) }
            return try? request.serializedBytes()
        case 1:
            guard var request = try? WireGiveRequest(serializedBytes: bytes) else { return nil }
            (request.protocolMin, request.protocolMax, request.replica) = (1, 1, replica.data)
            seal(&request.receipt)
            return try? request.serializedBytes()
        case 2:
            guard var request = try? WireCommonRequest(serializedBytes: bytes) else { return nil }
            (request.protocolMin, request.protocolMax, request.replica) = (1, 1, replica.data)
            if request.epoch.isEmpty { request.epoch = epoch.data }
            return try? request.serializedBytes()
        case 3:
            guard var request = try? WireSnapshotRequest(serializedBytes: bytes) else { return nil }
            (request.protocolMin, request.protocolMax, request.replica) = (1, 1, replica.data)
            return try? request.serializedBytes()
        default:
            guard var request = try? WireEndorseRequest(serializedBytes: bytes) else { return nil }
            (request.protocolMin, request.protocolMax, request.replica) = (1, 1, replica.data)
            return try? request.serializedBytes()
        }
    }

    private func sign(_ pushed: inout WirePushed) {
        guard let change = try? ChangeCodec().decode(pushed.change) else { return }
        let id = ChangeIdentity.id(of: change, space: Specimen.space)
        pushed.signature = Data((try? laptop.sign(ChangeIdentity.signedBytes(id: id))) ?? [])
    }

    /// The chain hash over what stands in the run, and the server's signature of it.
    private func seal(_ receipt: inout WireReceipt) {
        if receipt.epoch.isEmpty { receipt.epoch = epoch.data }
        var chain = Array(receipt.startChain)
        var position = receipt.start
        for entry in receipt.entries {
            position &+= 1
            guard let change = try? ChangeCodec().decode(entry.change) else { return }
            chain = LogChain.next(
                chain, position: position, id: ChangeIdentity.id(of: change, space: Specimen.space),
                verdict: UInt32(truncatingIfNeeded: entry.refused.rawValue))
        }
        receipt.chain = Data(chain)
        let signed = LogChain.signedBytes(epoch: Identifier(receipt.epoch) ?? .zero, position: position, chain: chain)
        receipt.signature = Data((try? server.sign(signed)) ?? [])
    }

    // MARK: Reading

    /// True where the server did what it was asked; false where it refused, in its own words.
    package func run(_ input: [UInt8]) throws -> Bool {
        guard let first = input.first else { return false }
        let bytes = Array(input.dropFirst())
        if service == nil { try reset() }
        guard let service else { return false }
        do {
            let answer = try answer(service, Int(first) % Self.kinds, bytes)
            self.service = nil
            return answer
        } catch is ServerFailure {
            return false
        } catch is BinaryDecodingError {
            return false
        } catch {
            throw Broken("the server fails: \(error)")
        }
    }

    private func answer(_ service: SyncService, _ kind: Int, _ bytes: [UInt8]) throws -> Bool {
        switch kind {
        case 0:
            let request = try WireSyncRequest(serializedBytes: bytes)
            let response = try service.sync(request, token: token)
            try Broken.unless(response.verdicts.count == request.changes.count, "a change without a verdict")
            // What waited for a change that came after it in the same request is numbered the second time.
            let waited = response.verdicts.contains { if case .waits = $0.outcome { true } else { false } }
            let again = try service.sync(request, token: token)
            try Broken.unless(again.position == response.position || waited, "the same request moves the log twice")
        case 1: _ = try service.give(try WireGiveRequest(serializedBytes: bytes), token: token)
        case 2: _ = try service.common(try WireCommonRequest(serializedBytes: bytes), token: token)
        case 3: _ = try service.snapshot(try WireSnapshotRequest(serializedBytes: bytes), token: token)
        default: _ = try service.endorse(try WireEndorseRequest(serializedBytes: bytes), token: token)
        }
        return true
    }
}
