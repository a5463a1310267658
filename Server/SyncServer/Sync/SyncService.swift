import Crypto
import Foundation
package import ReplicaStore
package import SyncCore
package import SyncProtocol
import Synchronization

/// The server without HTTP: it judges, numbers, and answers. One request at a time: the log has one writer. It waits for the
/// disk, so that it is called from threads that may wait.
package final class SyncService: Sendable {
    let files: ServerFiles
    let log: any LogStore
    let devices: DeviceStore
    let environment: Environment
    let limits: Limits
    let key: Curve25519.Signing.PrivateKey
    /// What the domain does in the transaction that numbers a change.
    let serve: @Sendable (Change, Writer) throws -> Void
    /// What it does for everything that waits, when a recovery has ended.
    let serveAll: @Sendable (Writer) throws -> Void
    private let state: Mutex<State>
    /// When an erasure last found somebody in its way.
    let erasingBusySince = Mutex<Int64?>(nil)

    struct State {
        var model: ReadModel?
        var failedJoins: [Int64] = []
    }

    /// Failed attempts to join that are answered, in a minute.
    private static let failedJoinLimit = 60

    package init(
        files: ServerFiles, environment: Environment, limits: Limits = .standard, log: (any LogStore)? = nil,
        serve: @escaping @Sendable (Change, Writer) throws -> Void, serveAll: @escaping @Sendable (Writer) throws -> Void
    ) throws {
        self.files = files
        self.environment = environment
        self.limits = limits
        self.serve = serve
        self.serveAll = serveAll
        let database = try files.database()
        let store = log ?? SQLiteLogStore(database)
        self.log = store
        devices = DeviceStore(database)
        let space = try store.space()
        let key = try files.signingKey(environment, mayMake: space == nil)
        self.key = key
        let model = try space.map { space in
            try ReadModel(files: files, space: space, log: store, key: key, environment: environment, limits: limits)
        }
        state = Mutex(State(model: model))
        if let model { try finishErasing(model) }
    }

    func exclusively<Answer>(_ body: (inout State) throws -> Answer) throws -> Answer { try state.withLock { try body(&$0) } }

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
        let code = InvitationCode.normalise(request.code)
        let token = repeatableToken("carnet.join.token.1", device.replica.bytes + Hashing.sha256(Array(code.utf8)))
        do {
            try devices.enrol(device, token: token, code: code, now: now)
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

    static func text(ofToken bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_").replacingOccurrences(
                of: "=", with: "")
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
        let (device, version) = try admit(
            token, replica: request.replica, minimum: request.protocolMin, maximum: request.protocolMax)
        let size = request.changes.reduce(0) { $0 + $1.change.count }
        guard request.changes.count <= limits.requestChanges, request.changes.count <= 1 || size <= limits.requestBytes else {
            throw ServerFailure(413, "too_large", "too many changes in one request")
        }
        let model = try returned(device, cursor: try Self.cursor(request), &state)
        var response = WireSyncResponse()
        response.protocol = version
        response.epoch = model.space.epoch.data
        response.recovering = model.space.recovery == .on
        try finishErasing(model)
        let pushed = try push(request.changes, model: model, into: &response)
        try pull(after: request.cursor, pushed: pushed, model: model, into: &response)
        response.serverTimeMs = environment.now()
        try devices.note(
            device.replica, syncedAt: response.serverTimeMs, applied: request.cursor, position: response.position,
            epoch: model.space.epoch, version: "protocol \(version)")
        if !response.more { response.standings = try devices.standings(in: model.space.epoch).map(WireStanding.init) }
        return response
    }

    /// Who speaks, and in which version.
    func admit(_ token: String, replica: Data, minimum: UInt32, maximum: UInt32) throws -> (device: Device, version: UInt32) {
        guard let device = try devices.device(token: token) else { throw ServerFailure.unauthorised }
        guard !device.isRevoked else { throw ServerFailure.revoked }
        guard let version = ProtocolVersion.negotiate(minimum: minimum, maximum: maximum) else {
            throw ServerFailure.noCommonVersion
        }
        guard replica == device.replica.data else { throw ServerFailure.otherReplica }
        return (device, version)
    }

    /// The model, as it is once this device is known to be in this life of the log.
    private func returned(_ device: Device, cursor: Lives.Cursor, _ state: inout State) throws -> ReadModel {
        let model = try readModel(&state)
        guard case .here = try standing(of: cursor, in: model.space) else { throw ServerFailure.otherEpoch }
        try noteReturn(of: device, in: model.space)
        let now = try readModel(&state)
        // Who comes into this life after its recovery may have given back requests that nobody served.
        let comesLate = device.epoch != now.space.epoch && now.space.recovery == .none
        guard comesLate || now.space.recovery == .ending else { return now }
        try serveLines(now)
        return try readModel(&state)
    }

    func standing(of cursor: Lives.Cursor, in space: ServedSpace) throws -> Lives.Standing {
        try Lives(log: log, key: key.publicKey, environment: environment).standing(of: cursor, in: space)
    }

    private static func cursor(_ request: WireSyncRequest) throws -> Lives.Cursor {
        let epoch = Identifier(request.epoch)
        guard epoch != nil || request.epoch.isEmpty else { throw ServerFailure.otherEpoch }
        return Lives.Cursor(
            epoch: epoch, position: request.cursor, chain: Array(request.chain), signature: Array(request.signature))
    }

    /// The model of the log as it is now: another process may have ended a recovery, or begun another life.
    func readModel(_ state: inout State) throws -> ReadModel {
        guard let space = try log.space() else { throw ServerFailure.noSpace }
        if let model = state.model, model.space == space {
            try model.catchUp()
            return model
        }
        state.model = nil
        let new = try ReadModel(files: files, space: space, log: log, key: key, environment: environment, limits: limits)
        state.model = new
        return new
    }

    func signature(epoch: Identifier, position: UInt64, chain: [UInt8]) throws -> Data {
        try key.signature(for: LogChain.signedBytes(epoch: epoch, position: position, chain: chain))
    }

    /// Keeps the signature of where the log will end when these entries are appended.
    func seal(_ session: NumberingSession, _ space: ServedSpace) throws {
        let state = session.state
        let signature = try signature(epoch: space.epoch, position: state.cursor, chain: state.chain)
        try session.keepReceipt(epoch: space.epoch, signature: Array(signature))
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
        response.signature = try signature(epoch: model.space.epoch, position: response.position, chain: chain)
        response.base = try log.base().position
    }

    /// Moves the write-ahead logs into their files: a copy of the folder is whole.
    package func checkpoint() throws {
        try exclusively { state in
            try state.model?.replica.checkpoint()
            try devices.checkpoint()
        }
    }

    /// For whoever looks whether the server lives.
    package func head() throws -> UInt64 { try log.head().position }
}
