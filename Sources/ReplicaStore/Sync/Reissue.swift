import SyncCore
import SyncProtocol

/// Writes unsent changes anew under another space: the ids of rows with natural keys are hashes keyed with the space's
/// secret, so that they, all that refers to them, and so the ids of the changes themselves become others.
struct Reissue {
    let schema: Schema
    let from: ReplicaIdentity
    let to: (space: Identifier, secret: [UInt8])
    private(set) var rows: [Identifier: Identifier] = [:]
    private(set) var changes: [Identifier: Identifier] = [:]
    /// The numbers that are tried to find with which one an old id was made.
    private static let numberLimit: UInt32 = 1_000

    init(schema: Schema, from: ReplicaIdentity, to: (space: Identifier, secret: [UInt8])) {
        self.schema = schema
        self.from = from
        self.to = to
    }

    /// The change under the new space. Changes are given in the order in which they were made.
    mutating func reissue(_ change: Change, id: Identifier, salt: Identifier) throws -> Change {
        for block in change.blocks where block.kind == .assign {
            for index in block.rows.indices { learn(block, index) }
        }
        var new = change
        new.previous = change.previous.flatMap { changes[$0] }
        new.author = change.author.map(row)
        new.sealing = .whole(salt: salt)
        new.blocks = change.blocks.map(block)
        changes[id] = ChangeIdentity.id(of: new, space: to.space)
        return new
    }

    func row(_ old: Identifier) -> Identifier { rows[old] ?? old }

    /// Finds what the id of a row was made from, when it is first seen.
    private mutating func learn(_ block: Block, _ index: Int) {
        let old = block.rows[index]
        guard rows[old] == nil, let table = schema.table(block.table), let naturalKey = table.naturalKey else { return }
        var before: [UInt32: Value] = [:]
        for (position, number) in block.fields.enumerated() {
            guard let field = table.field(number), let value = block.value(field: position, row: index) else { continue }
            if RowCodec.shows(field, value) { before[number] = value }
        }
        guard let key = naturalKey(RowStore.columns(table, shown: before)) else { return }
        for number in 0..<Self.numberLimit where key.rowID(table: table.number, number: number, secret: from.secret) == old {
            let after = NaturalKey(parts: key.parts.map(value))
            rows[old] = after.rowID(table: table.number, number: number, secret: to.secret)
            return
        }
    }

    private func block(_ old: Block) -> Block {
        var new = old
        new.rows = old.rows.map(row)
        if case .each(let subjects) = old.subjects { new.subjects = .each(subjects.map(row)) }
        new.values = old.values.map { $0.map(value) }
        new.replaces = old.replaces.map(names)
        new.lists = old.lists.map(names)
        return new
    }

    private func value(_ old: Value) -> Value {
        switch old {
        case .identifier(let identifier): .identifier(row(identifier))
        case .list(let elements): .list(elements.map(value))
        default: old
        }
    }

    private func names(_ old: [Identifier]) -> [Identifier] { old.map { changes[$0] ?? $0 } }
}
