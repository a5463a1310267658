import Crypto
import Foundation
import ReplicaStore
import SyncCore
package import SyncProtocol

/// How a server that lost entries gets them back.
extension SyncService {
    /// Says how far a replica's log and this one are the same.
    package func common(_ request: WireCommonRequest, token: String) throws -> WireCommonResponse {
        try exclusively { state in
            let (_, version) = try admit(
                token, replica: request.replica, minimum: request.protocolMin, maximum: request.protocolMax)
            let cursor = Lives.Cursor(
                epoch: Identifier(request.epoch), position: request.cursor, chain: Array(request.chain),
                signature: Array(request.signature))
            guard cursor.epoch != nil else { throw ServerFailure.malformed("epoch") }
            guard request.probes.count <= limits.probes else { throw ServerFailure.malformed("too many probes") }
            _ = try standing(of: cursor, in: try readModel(&state).space)
            let space = try readModel(&state).space
            let matching = try request.probes.prefix { try log.chain(at: $0.position) == Array($0.chain) }
            var response = WireCommonResponse()
            response.protocol = version
            response.epoch = space.epoch.data
            response.matching = UInt32(matching.count)
            response.base = try log.base().position
            if let last = matching.last {
                response.signature = try signature(epoch: space.epoch, position: last.position, chain: Array(last.chain))
            }
            return response
        }
    }

    /// Takes entries back that this server numbered and signed itself: as they were, neither judged nor served again.
    package func give(_ request: WireGiveRequest, token: String) throws -> WireGiveResponse {
        try exclusively { state in
            let (device, version) = try admit(
                token, replica: request.replica, minimum: request.protocolMin, maximum: request.protocolMax)
            let model = try readModel(&state)
            let run = try ReceivedRun(
                request.receipt, space: model.space.space, codec: ChangeCodec(limits: limits), key: key.publicKey, limits: limits)
            var response = WireGiveResponse()
            response.protocol = version
            do {
                // Before: a server that dies in between has noted too much, and not too little.
                if try model.replica.wants(run.entries.map { ($0.id, $0.change) }) { try devices.noteGiving(device.replica) }
                response.taken = UInt32(try take(run, into: model, mayErase: device.role == .organiser))
            } catch let missing as Missing {
                response.needs = missing.changes.map(\.data)
            }
            let state = try model.replica.read { try $0.syncState }
            response.head.epoch = model.space.epoch.data
            response.head.position = state.cursor
            response.head.chain = Data(state.chain)
            response.head.signature = try signature(epoch: model.space.epoch, position: state.cursor, chain: state.chain)
            return response
        }
    }

    private struct Missing: Error { var changes: [Identifier] }

    /// - Parameter mayErase: whether who gives them back may say, by what is erased in them, that somebody was erased.
    private func take(_ run: ReceivedRun, into model: ReadModel, mayErase: Bool) throws -> Int {
        var erased: Set<Identifier> = []
        let count = try model.replica.number { session in
            let before = session.state.cursor
            var kept: [StoredEntry] = []
            var emptied: Set<Identifier> = []
            for entry in run.entries {
                if let position = try session.position(of: entry.id) {
                    let here = try session.refusal(of: entry.id)
                    if here != entry.refused {
                        try devices.noteLate(
                            entry.id, position: position, here: here, there: entry.refused, now: environment.now())
                    }
                    continue
                }
                let missing = try session.missing(entry.change)
                guard missing.isEmpty else { throw Missing(changes: missing) }
                // Somebody may have declared it lost meanwhile: that stands, as for one that is pushed.
                let refused = try session.isLost(entry.id) ? Reason.lost : entry.refused
                let numbered = try session.number(entry.bytes, refused: refused)
                if refused != entry.refused {
                    try devices.noteLate(
                        entry.id, position: numbered.position, here: refused, there: entry.refused, now: environment.now())
                }
                kept.append(StoredEntry(numbered, entry.id, session.state.chain))
                emptied.formUnion(entry.change.erasedSubjects)
                if refused == nil { erased.formUnion(entry.change.erases) }
            }
            let count = kept.count
            // What came back without somebody's values had lost them to an erasure. Until that comes back as well this one stands for
            // it, so that all who hold the same entries hold the same state.
            emptied.subtract(try session.erased)
            if !emptied.isEmpty {
                guard mayErase else { throw Missing(changes: emptied.sorted()) }
                // One entry more than a receipt holds might follow the last signed position.
                try seal(session, model.space)
                if let entry = try session.erase(emptied), case .change(let bytes) = entry.content {
                    let id = ChangeIdentity.id(of: try ChangeCodec(limits: limits).decode(bytes), space: model.space.space)
                    kept.append(StoredEntry(entry, id, session.state.chain))
                    erased.formUnion(emptied)
                }
            }
            try seal(session, model.space)
            try append(kept, after: before, erasing: erased)
            return count
        }
        if !erased.isEmpty { try finishErasing(model) }
        return count
    }

    /// Begins another life of the log: what a restore does, whose log may have lost entries.
    package func beginLife() throws {
        try exclusively { _ in
            guard let space = try log.space() else { return }
            try Lives(log: log, key: key.publicKey, environment: environment).begin(after: space, ending: [space.epoch])
        }
    }

    // MARK: The end of a recovery

    /// A device that speaks of this life has given back what it held. When all that live have, the recovery ends.
    func noteReturn(of device: Device, in space: ServedSpace) throws {
        guard space.recovery == .on else { return }
        try devices.noteReturn(device.replica, epoch: space.epoch)
        guard try devices.missing(in: space.epoch).isEmpty else { return }
        try Self.endRecovery(log)
    }

    /// From now on everything is numbered again.
    package static func endRecovery(_ log: any LogStore) throws {
        guard var space = try log.space(), space.recovery == .on else { return }
        space.recovery = .ending
        try log.live(space, ending: [])
    }

    /// A request may have come back without the grant that followed it: every line is served again, once.
    func serveLines(_ model: ReadModel) throws {
        guard var space = try log.space() else { return }
        try model.replica.number { session in
            let before = session.state.cursor
            guard let grant = try session.write({ try serveAll($0) }), case .change(let bytes) = grant.content else { return }
            let id = ChangeIdentity.id(of: try ChangeCodec(limits: limits).decode(bytes), space: space.space)
            try seal(session, space)
            try log.append(
                [StoredEntry(position: grant.position, id: id, bytes: bytes, refused: nil, chain: session.state.chain)],
                after: before)
        }
        guard space.recovery == .ending else { return }
        space.recovery = .none
        try log.live(space, ending: [])
    }
}
