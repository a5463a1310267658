import Crypto
import Foundation
import Glibc
import ReplicaStore
import SyncCore
import SwiftProtobuf
import SyncProtocol

/// Fetches the server's state as a snapshot and takes it over. A download that was cut goes on where it stopped; nothing is
/// replaced before the whole was checked: its hash, the server's signature, every row, the digest.
struct Bootstrap {
    let replica: Replica
    let remote: Remote
    let token: String
    let serverKey: [UInt8]
    let limits: Limits
    let environment: Environment
    let signer: Signer
    /// What is known of the server's log: a state that lacks some of it is not taken over.
    var reached = WireCursor()
    /// The server was given all that it may have lost up to this position of this replica's log.
    var givenThrough: UInt64 = 0
    /// Bytes that are here, and of the whole.
    let progress: @Sendable (UInt64, UInt64) -> Void

    /// Beside the database: what came so far, and what the server said of it.
    private var part: String { replica.path + ".snapshot" }
    private var about: String { part + ".about" }

    func run() throws {
        let (snapshot, claim) = try fetch()
        defer { removeFiles() }
        try replica.adopt(snapshot, claim, givenThrough: givenThrough) {
            try signer.sign(ChangeIdentity.signedBytes(id: $0))
        }
    }

    /// What the rows should be: the server's state, then this replica's own log after it, and what is unsent. Nil where the
    /// server's state is none that this replica's log goes on from: the server has gone on, or has another life.
    func reference(at path: String) throws -> Replica? {
        let (snapshot, claim) = try fetch()
        defer { removeFiles() }
        guard try replica.goesOn(from: claim.position, chain: claim.chain) else { return nil }
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        let reference = try Replica.create(
            at: path, schema: replica.schema, identity: try replica.read { try $0.identity }, limits: limits,
            environment: environment, durability: .normal)
        try reference.adopt(snapshot, claim)
        try replica.refold(into: reference)
        try replica.layUnnumbered(over: reference)
        return reference
    }

    /// A file that lies here since a sync that was killed may have been opened already, and be another by now: then it is fetched anew.
    private func fetch() throws -> (snapshot: Replica, claim: SnapshotClaim) {
        for _ in 0..<2 {
            let description = try download()
            let claim = try claim(of: description)
            for suffix in ["-wal", "-shm"] { unlink(part + suffix) }
            let (_, hash) = try FileHash.of(part)
            if Data(hash) == description.hash {
                return (try Replica.openForeign(at: part, limits: limits, environment: environment), claim)
            }
            removeFiles()
        }
        throw SyncFailure.protocolViolation("a snapshot that is not what the server said")
    }

    private func claim(of description: WireSnapshotResponse) throws(SyncFailure) -> SnapshotClaim {
        guard let epoch = Identifier(description.epoch), description.chain.count == 32, description.digest.count == 32 else {
            throw .protocolViolation("a snapshot of which nothing is said")
        }
        let chain = Array(description.chain)
        let signed = LogChain.signedBytes(epoch: epoch, position: description.position, chain: chain)
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: serverKey),
            key.isValidSignature(description.signature, for: signed)
        else { throw .protocolViolation("the snapshot is not signed by the server that was joined") }
        return SnapshotClaim(
            epoch: epoch, position: description.position, chain: chain, digest: Array(description.digest),
            signature: Array(description.signature))
    }

    // MARK: Downloading

    private func download() throws -> WireSnapshotResponse {
        var known = FileManager.default.contents(atPath: about).flatMap { try? WireSnapshotResponse(serializedBytes: $0) }
        var have = known == nil ? 0 : Self.size(of: part)
        if let whole = known, have > whole.size { (known, have) = (nil, 0) }
        var beginnings = 0
        while true {
            // Asked of a whole one too: it may lie here since a sync that was cut, and the server's log have another life by now.
            var response = try remote.snapshot(try request(name: known?.name ?? "", offset: have), token: token)
            let piece = Array(response.piece)
            response.piece = Data()
            if known?.name != response.name || known?.hash != response.hash {
                beginnings += 1
                guard beginnings <= Self.mostBeginnings else {
                    throw SyncFailure.protocolViolation("a snapshot that is another each time")
                }
                removeFiles()
                have = 0
                known = response
                try (try response.serializedData() as Data).write(to: URL(fileURLWithPath: about))
            }
            guard response.size >= have, response.size <= Self.largest, response.size > 0,
                !piece.isEmpty || have == response.size,
                UInt64(piece.count) <= response.size - have
            else { throw SyncFailure.protocolViolation("a piece of a snapshot that does not fit") }
            try append(piece)
            have += UInt64(piece.count)
            progress(have, response.size)
            if have == response.size { return response }
        }
    }

    /// How often a download begins anew, because the server has another snapshot by now.
    private static let mostBeginnings = 8

    /// A snapshot over this is not fetched: 64 GiB.
    private static let largest: UInt64 = 64 << 30

    private func request(name: String, offset: UInt64) throws -> WireSnapshotRequest {
        var request = WireSnapshotRequest()
        request.protocolMin = ProtocolVersion.oldest
        request.protocolMax = ProtocolVersion.newest
        request.replica = try replica.read { try $0.identity }.replica.data
        request.cursor = reached
        request.base = try replica.base()
        request.name = name
        request.offset = offset
        return request
    }

    private func append(_ piece: [UInt8]) throws(SyncFailure) {
        let file = open(part, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .file("\(part): \(String(cString: strerror(errno)))") }
        defer { close(file) }
        var written = 0
        while written < piece.count {
            let count = piece.withUnsafeBytes { write(file, $0.baseAddress?.advanced(by: written), piece.count - written) }
            guard count > 0 else { throw .file("\(part): \(String(cString: strerror(errno)))") }
            written += count
        }
    }

    private static func size(of path: String) -> UInt64 {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(clamping: status.st_size) : 0
    }

    private func removeFiles() {
        for path in [part, part + "-wal", part + "-shm", about] { unlink(path) }
    }
}
