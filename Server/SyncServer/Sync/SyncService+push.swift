import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// What becomes of the changes that a laptop pushes.
extension SyncService {
    /// Numbers what is new. Rows, grants and entries are durable when this returns.
    func push(_ changes: [WirePushed], model: ReadModel, into response: inout WireSyncResponse) throws -> Set<Identifier> {
        guard !changes.isEmpty else { return [] }
        let judge = Judge(devices: devices, space: model.space.space, codec: ChangeCodec(limits: limits))
        var pushed: Set<Identifier> = []
        let isRecovering = model.space.recovery == .on
        var erased: Set<Identifier> = []
        response.verdicts = try model.replica.number { session in
            let before = session.state.cursor
            var entries: [StoredEntry] = []
            func keep(_ entry: LogEntry, _ id: Identifier) {
                entries.append(StoredEntry(entry, id, session.state.chain))
            }
            var verdicts: [WireVerdict] = []
            for change in changes {
                let judgement = try judge.judge(change, in: session)
                if case .number(let decoded, let id, _) = judgement, isRecovering, !decoded.isErasure {
                    verdicts.append(Self.deferred(id))
                    continue
                }
                if case .number(let decoded, let id, let refused) = judgement {
                    keep(try session.number(Array(change.change), refused: refused), id)
                    if refused == nil { erased.formUnion(decoded.erases) }
                    // What was lost and turns up is void, and its skeleton may free a place. While the server recovers, places may
                    // have been granted that it does not know of yet.
                    if refused == nil || refused == .lost, !isRecovering,
                        let grant = try session.write({ try serve(decoded, $0) }),
                        case .change(let bytes) = grant.content
                    {
                        let id = ChangeIdentity.id(of: try judge.codec.decode(bytes), space: judge.space)
                        keep(grant, id)
                    }
                }
                verdicts.append(Self.verdict(judgement, at: entries))
                if let id = Identifier(verdicts.last?.id ?? Data()) { pushed.insert(id) }
            }
            if !entries.isEmpty { try seal(session, model.space) }
            try append(entries, after: before, erasing: erased)
            return verdicts
        }
        if !erased.isEmpty { try finishErasing(model) }
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

    private static func deferred(_ id: Identifier) -> WireVerdict {
        var verdict = WireVerdict()
        verdict.id = id.data
        verdict.deferred = true
        return verdict
    }

    private static func refused(_ reason: Reason, at position: UInt64) -> WireRefused {
        var refused = WireRefused()
        refused.reason = WireReason(rawValue: Int(reason.rawValue)) ?? .unspecified
        refused.position = position
        return refused
    }
}
