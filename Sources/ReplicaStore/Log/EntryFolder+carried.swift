import SyncCore
import SyncProtocol

extension EntryFolder {
    /// Applies somebody's change that has no number yet, over what is numbered, as if it were this replica's own. The caller
    /// has checked the signature, and that all that the change names is here.
    func carry(_ id: Identifier, _ change: Change, _ bytes: [UInt8], signature: [UInt8]) throws {
        let number = try layOver(id, change, bytes)
        try keepSignature(number, signature)
        if change.replica == own.replica { try followOwnChain(id, change) }
        outcome.carried += 1
    }

    /// Applies a change that has no number over what is numbered.
    /// - Returns: its local number.
    func layOver(_ id: Identifier, _ change: Change, _ bytes: [UInt8]) throws -> Int64 {
        try requireKnown(change)
        let (change, bytes) = try erased.filtered(change, bytes)
        let number = takeNumber()
        try session.log.append(number, id: id, position: nil, void: nil, recordedAt: change.recordedAt, bytes: bytes)
        noteOverlay(number, change)
        try Unproven(session: session).note(change, erased: erased)
        for block in change.blocks {
            for row in block.rows.indices {
                try applyOver(try passing.through(block.operation(row: row)), id, change.recordedAt)
            }
        }
        return number
    }

    func keepSignature(_ number: Int64, _ signature: [UInt8]) throws {
        try session.connection.run(
            "INSERT INTO carried (n, signature) VALUES (?, ?) ON CONFLICT (n) DO UPDATE SET signature = excluded.signature",
            .integer(number), .bytes(signature))
    }

    private func applyOver(_ operation: RowOperation, _ id: Identifier, _ recordedAt: Int64) throws {
        var state = RowState()
        state.apply(operation, change: id, recordedAt: recordedAt)
        let new = StoredRow(visible: state, base: .absent)
        if try session.rows.insert(operation.table, operation.row, new) { return }
        guard let old = try session.rows.load(operation.table, operation.row) else {
            throw StoreError.damaged("a row that comes and goes")
        }
        var changed = old
        changed.visible.apply(operation, change: id, recordedAt: recordedAt)
        changed.base = .image(old.numbered)
        noteComeBack(operation, from: old.visible, to: changed.visible)
        try session.rows.update(operation.table, operation.row, from: old, to: changed)
    }
}
