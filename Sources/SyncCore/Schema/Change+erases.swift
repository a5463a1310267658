package import SyncProtocol

extension Change {
    /// The persons whose data it erases, once it has a number.
    package var erases: Set<Identifier> {
        var subjects: Set<Identifier> = []
        for block in blocks where block.table == SystemTables.Number.erasure && block.kind == .assign {
            subjects.formUnion(block.rows)
        }
        return subjects
    }

    /// Whether it erases and does nothing else: that outranks everything, and is numbered even while a server recovers.
    package var isErasure: Bool {
        !blocks.isEmpty && blocks.allSatisfy { $0.table == SystemTables.Number.erasure && $0.kind == .assign }
    }
}
