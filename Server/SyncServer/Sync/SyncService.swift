import Crypto
import Foundation
package import ReplicaStore
package import SyncCore
package import SyncProtocol
import Synchronization

/// The server without HTTP: it judges, numbers, and answers. One request at a time: the log has one writer. It waits for the
/// disk, so that it is called from threads that may wait.
package final class SyncService: Sendable {
    private let files: ServerFiles
    private let log: any LogStore
    private let devices: DeviceStore
    private let environment: Environment
    private let limits: Limits
    private let key: Curve25519.Signing.PrivateKey
    /// What the domain does in the transaction that numbers a change.
    private let serve: @Sendable (Change, Writer) throws -> Void
    private let state: Mutex<State>

    private struct State {
        var model: ReadModel?
        var failedJoins: [Int64] = []
    }

    /// Failed attempts to join that are answered, in a minute.
    private static let failedJoinLimit = 60

    package init(
        files: ServerFiles, environment: Environment, limits: Limits = .standard, log: (any LogStore)? = nil,
        serve: @escaping @Sendable (Change, Writer) throws -> Void
    ) throws {
        self.files = files
        self.environment = environment
        self.limits = limits
        self.serve = serve
        let database = try files.database()
        let store = log ?? SQLiteLogStore(database)
        self.log = store
        devices = DeviceStore(database)
        let space = try store.space()
        key = try files.signingKey(environment, mayMake: space == nil)
        let model = try space.map { space in
            try ReadModel(files: files, space: space, log: store, environment: environment, limits: limits)
        }
        state = Mutex(State(model: model))
    }

    // MARK: Joining

    package func join(_ request: WireJoinRequest) throws -> WireJoinResponse {
        try state.withLock { try join(request, &$0) }
    }

    private func join(_ request: WireJoinRequest, _ state: inout State) throws -> WireJoinResponse {
        let now = environment.now()
        state.failedJoins.removeAll { $0 < now - 60_000 }
        guard state.failedJoins.count < Self.failedJoinLimit else { throw ServerFailure.tooMany }
        guard let version = ProtocolVersion.negotiate(minimum: request.protocolMin, maximum: request.protocolMax) else {
            throw ServerFailure.noCommonVersion
        }
        let device = try Self.device(request, limits: limits)
        guard let space = Identifier(request.space), space != .zero, request.spaceSecret.count == 32 else {
            throw ServerFailure.malformed("space")
        }
        let token = Data(environment.random(32)).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_").replacingOccurrences(
                of: "=", with: "")
        do {
            try devices.enrol(device, token: token, code: InvitationCode.normalise(request.code), now: now)
        } catch let refusal as DeviceStore.Refusal {
            state.failedJoins.append(now)
            let status = refusal == .replicaTaken ? 409 : 403
            throw ServerFailure(status, refusal.rawValue, refusal.sentence)
        }
        let served = try found(space: space, secret: Array(request.spaceSecret))
        var response = WireJoinResponse()
        response.protocol = version
        response.token = token
        response.space = served.space.data
        response.spaceSecret = Data(served.secret)
        response.epoch = served.epoch.data
        response.serverKey = Data(key.publicKey.rawRepresentation)
        response.serverTimeMs = now
        response.head = try log.head().position
        return response
    }

    private static func device(_ request: WireJoinRequest, limits: Limits) throws -> Device {
        guard let replica = Identifier(request.replica), replica != .zero else { throw ServerFailure.malformed("replica") }
        guard request.publicKey.count == 32,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: request.publicKey)
        else {
            throw ServerFailure.malformed("public key")
        }
        // Replicas and keys are known to every laptop: whoever joins proves to hold the key.
        guard key.isValidSignature(request.signature, for: ChangeIdentity.joinBytes(replica: replica, code: request.code)) else {
            throw ServerFailure.badSignature
        }
        guard !request.laptop.isEmpty, request.laptop.utf8.count <= limits.nameBytes,
            request.author.utf8.count <= limits.nameBytes
        else {
            throw ServerFailure.malformed("the name of the laptop or of the author")
        }
        return Device(
            replica: replica, laptop: request.laptop, author: request.author, publicKey: Array(request.publicKey),
            role: .organiser,
            isRevoked: false)
    }

    /// The space of this server: the first laptop's.
    private func found(space: Identifier, secret: [UInt8]) throws -> ServedSpace {
        if let served = try log.space() { return served }
        let served = ServedSpace(
            space: space, secret: secret, epoch: environment.randomIdentifier(), replica: environment.randomIdentifier())
        try log.found(served)
        return served
    }

    // MARK: Syncing

    /// Why a token is not let in; nil if it is.
    package func refusal(of token: String) throws -> ServerFailure? {
        guard let device = try devices.device(token: token) else { return .unauthorised }
        return device.isRevoked ? .revoked : nil
    }

    package func sync(_ request: WireSyncRequest, token: String) throws -> WireSyncResponse {
        try state.withLock { try sync(request, token: token, &$0) }
    }

    private func sync(_ request: WireSyncRequest, token: String, _ state: inout State) throws -> WireSyncResponse {
        guard let device = try devices.device(token: token) else { throw ServerFailure.unauthorised }
        guard !device.isRevoked else { throw ServerFailure.revoked }
        guard let version = ProtocolVersion.negotiate(minimum: request.protocolMin, maximum: request.protocolMax) else {
            throw ServerFailure.noCommonVersion
        }
        guard request.replica == device.replica.data else { throw ServerFailure.otherReplica }
        let size = request.changes.reduce(0) { $0 + $1.change.count }
        guard request.changes.count <= limits.requestChanges, request.changes.count <= 1 || size <= limits.requestBytes else {
            throw ServerFailure(413, "too_large", "too many changes in one request")
        }
        let model = try readModel(&state)
        try checkCursor(request, model.space)
        var response = WireSyncResponse()
        response.protocol = version
        response.epoch = model.space.epoch.data
        let pushed = try push(request.changes, model: model, into: &response)
        try pull(after: request.cursor, pushed: pushed, model: model, into: &response)
        response.serverTimeMs = environment.now()
        try devices.note(
            device.replica, syncedAt: response.serverTimeMs, position: response.position, version: "protocol \(version)")
        return response
    }

    private func readModel(_ state: inout State) throws -> ReadModel {
        if let model = state.model {
            try model.catchUp()
            return model
        }
        guard let space = try log.space() else { throw ServerFailure.noSpace }
        let new = try ReadModel(files: files, space: space, log: log, environment: environment, limits: limits)
        state.model = new
        return new
    }

    private func checkCursor(_ request: WireSyncRequest, _ space: ServedSpace) throws {
        guard request.epoch.isEmpty || request.epoch == space.epoch.data else { throw ServerFailure.otherEpoch }
        guard try log.chain(at: request.cursor).map({ Data($0) }) == request.chain else { throw ServerFailure.otherLog }
    }

    /// Numbers what is new. Rows, grants and entries are durable when this returns.
    private func push(_ changes: [WirePushed], model: ReadModel, into response: inout WireSyncResponse) throws -> Set<Identifier>
    {
        guard !changes.isEmpty else { return [] }
        let judge = Judge(devices: devices, space: model.space.space, codec: ChangeCodec(limits: limits))
        var pushed: Set<Identifier> = []
        let serve = serve
        let log = log
        response.verdicts = try model.replica.number { session in
            let before = session.state.cursor
            var entries: [StoredEntry] = []
            func keep(_ entry: LogEntry, _ id: Identifier) {
                guard case .change(let bytes) = entry.content else { return }
                entries.append(
                    StoredEntry(
                        position: entry.position, id: id, bytes: bytes, refused: entry.refused, chain: session.state.chain))
            }
            var verdicts: [WireVerdict] = []
            for change in changes {
                let judgement = try judge.judge(change, in: session)
                if case .number(let decoded, let id, let refused) = judgement {
                    keep(try session.number(Array(change.change), refused: refused), id)
                    if refused == nil, let grant = try session.write({ try serve(decoded, $0) }),
                        case .change(let bytes) = grant.content
                    {
                        let id = ChangeIdentity.id(of: try judge.codec.decode(bytes), space: judge.space)
                        keep(grant, id)
                    }
                }
                verdicts.append(Self.verdict(judgement, at: entries))
                if let id = Identifier(verdicts.last?.id ?? Data()) { pushed.insert(id) }
            }
            try log.append(entries, after: before)
            return verdicts
        }
        return pushed
    }

    private static func verdict(_ judgement: Judge.Judgement, at entries: [StoredEntry]) -> WireVerdict {
        var verdict = WireVerdict()
        switch judgement {
        case .number(_, let id, let refused):
            verdict.id = id.data
            let position = entries.last { $0.id == id }?.position ?? 0
            if let refused { verdict.refused = Self.refused(refused, at: position) } else { verdict.numbered = position }
        case .known(let id, let position):
            verdict.id = id.data
            verdict.known = position
        case .waits(let id, let needs):
            verdict.id = id.data
            verdict.waits = WireWaits()
            verdict.waits.needs = needs.map(\.data)
        case .reject(let id, let reason):
            verdict.id = id?.data ?? Data()
            verdict.refused = Self.refused(reason, at: 0)
        }
        return verdict
    }

    private static func refused(_ reason: Reason, at position: UInt64) -> WireRefused {
        var refused = WireRefused()
        refused.reason = WireReason(rawValue: Int(reason.rawValue)) ?? .unspecified
        refused.position = position
        return refused
    }

    private func pull(after cursor: UInt64, pushed: Set<Identifier>, model: ReadModel, into response: inout WireSyncResponse)
        throws
    {
        let entries = try log.entries(after: cursor, count: limits.responseEntries, bytes: limits.responseBytes)
        response.entries = entries.map { entry in
            var wire = WireEntry()
            wire.position = entry.position
            if pushed.contains(entry.id) { wire.known = entry.id.data } else { wire.change = Data(entry.bytes) }
            if let refused = entry.refused { wire.refused = WireReason(rawValue: Int(refused.rawValue)) ?? .unspecified }
            return wire
        }
        let state = try model.replica.read { try $0.syncState }
        response.position = entries.last?.position ?? cursor
        let chain = try entries.last?.chain ?? log.chain(at: cursor) ?? []
        response.chain = Data(chain)
        response.more = response.position < state.cursor
        if !response.more { response.digest = Data(state.digest.bytes) }
        let signed = LogChain.signedBytes(epoch: model.space.epoch, position: response.position, chain: chain)
        response.signature = try key.signature(for: signed)
    }

    /// For whoever looks whether the server lives.
    package func head() throws -> UInt64 { try log.head().position }
}
