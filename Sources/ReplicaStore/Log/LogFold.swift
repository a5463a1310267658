import SyncCore
import SyncProtocol

/// The position, the chain and the digest while numbered changes are folded in, one transaction long.
final class LogFold {
    private(set) var state: SyncState

    init(_ state: SyncState) {
        self.state = state
    }

    /// Takes the next position for an accepted change.
    func number(_ id: Identifier) -> UInt64 {
        advance(id, verdict: 0)
        return state.cursor
    }

    func advance(_ id: Identifier, verdict: UInt32) {
        state.cursor += 1
        state.chain = LogChain.next(state.chain, position: state.cursor, id: id, verdict: verdict)
    }

    /// The server signed where the fold stands now, in this life of its log.
    func enter(epoch: Identifier, signature: [UInt8]) {
        state.epoch = epoch
        state.signature = signature
    }

    /// The state of a row leaves the digest. A state that holds the change in the making never entered it.
    func take(_ state: RowState, _ table: UInt32, _ row: Identifier) {
        if state.isEmpty || state.holdsPending { return }
        self.state.digest.subtract(Digest.hash(of: state, table: table, row: row), table: table)
    }

    /// The state of a row enters the digest.
    func put(_ state: RowState, _ table: UInt32, _ row: Identifier) {
        if state.isEmpty { return }
        self.state.digest.add(Digest.hash(of: state, table: table, row: row), table: table)
    }
}

extension RowState {
    fileprivate var holdsPending: Bool {
        fields.contains { $0.heads.contains { $0.change == ChangeIndex.pending } }
            || deletes.contains { $0.change == ChangeIndex.pending }
    }
}
