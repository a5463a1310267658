import SyncProtocol

/// What is kept of a change whose bytes were compacted, beside its id, its position and when it was recorded: who made it, and
/// whose values stand in which rows, so that they can still be erased.
struct ChangeHeader {
    var replica: Identifier
    /// Nil for the server.
    var author: Identifier?
    var held: [Held]

    /// A row that the change gave values of a person.
    struct Held: Equatable {
        var table: UInt32
        var row: Identifier
        var subject: Identifier
    }

    private static let heldBytes = 4 + 2 * Identifier.byteCount

    init(_ change: Change) {
        replica = change.replica
        author = change.author
        held = change.blocks.filter { $0.kind == .assign }.flatMap { block in
            block.rows.indices.compactMap { row in
                block.subject(row: row).map { Held(table: block.table, row: block.rows[row], subject: $0) }
            }
        }
    }

    /// Nil unless these are two identifiers, the second zero where there is no author; then a table, a row and a person each.
    init?(_ bytes: [UInt8]) {
        let start = 2 * Identifier.byteCount
        guard bytes.count >= start, (bytes.count - start) % Self.heldBytes == 0,
            let replica = Identifier(bytes.prefix(Identifier.byteCount)),
            let author = Identifier(bytes[Identifier.byteCount..<start])
        else { return nil }
        self.replica = replica
        self.author = author == .zero ? nil : author
        held = stride(from: start, to: bytes.count, by: Self.heldBytes).compactMap { at in
            let table = bytes[at..<at + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            guard let row = Identifier(bytes[at + 4..<at + 20]), let subject = Identifier(bytes[at + 20..<at + 36]) else {
                return nil
            }
            return Held(table: table, row: row, subject: subject)
        }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        replica.append(to: &bytes)
        (author ?? .zero).append(to: &bytes)
        for row in held {
            Canonical.append(row.table, to: &bytes)
            row.row.append(to: &bytes)
            row.subject.append(to: &bytes)
        }
        return bytes
    }

    func rows(of subjects: Set<Identifier>) -> [(table: UInt32, row: Identifier)] {
        held.filter { subjects.contains($0.subject) }.map { ($0.table, $0.row) }
    }
}
