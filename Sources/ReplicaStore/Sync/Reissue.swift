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
    /// What the ids of rows of the change at hand were made from.
    private var origins: [Identifier: Origin] = [:]
    /// The numbers that are tried to find with which one an old id was made.
    private static let numberLimit: UInt32 = 1_000

    private struct Origin {
        var table: UInt32
        var number: UInt32
        var columns: [String: Value]
        var key: TableSchema.NaturalKeyOf
    }

    init(schema: Schema, from: ReplicaIdentity, to: (space: Identifier, secret: [UInt8])) {
        self.schema = schema
        self.from = from
        self.to = to
    }

    /// The change under the new space. Changes are given in the order in which they were made.
    mutating func reissue(_ change: Change, id: Identifier, salt: Identifier) throws -> Change {
        for block in change.blocks where block.kind == .assign {
            for index in block.rows.indices { trace(block, index) }
        }
        for old in origins.keys { learn(old) }
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
    private mutating func trace(_ block: Block, _ index: Int) {
        let old = block.rows[index]
        guard rows[old] == nil, origins[old] == nil, let table = schema.table(block.table) else { return }
        var shown: [UInt32: Value] = [:]
        for (position, number) in block.fields.enumerated() {
            guard let field = table.field(number), let value = block.value(field: position, row: index) else { continue }
            if RowCodec.shows(field, value) { shown[number] = value }
        }
        let columns = RowStore.columns(table, shown: shown)
        for key in table.naturalKeys {
            guard let made = key(columns) else { continue }
            for number in 0..<Self.numberLimit
            where made.rowID(table: table.number, number: number, secret: from.secret) == old {
                origins[old] = Origin(table: table.number, number: number, columns: columns, key: key)
                return
            }
        }
    }

    /// Makes the new id of a row, after those of the rows that its key names: they stand in the change in any order. An id is a hash
    /// over these, so that none can name itself.
    private mutating func learn(_ old: Identifier) {
        guard let origin = origins.removeValue(forKey: old) else { return }
        for named in origin.columns.values.flatMap(\.elements).compactMap(\.identifier) { learn(named) }
        // Made anew, not part by part: two rows of a pair may stand the other way round now.
        guard let key = origin.key(origin.columns.mapValues(value)) else { return }
        rows[old] = key.rowID(table: origin.table, number: origin.number, secret: to.secret)
    }

    private func block(_ old: Block) -> Block {
        var new = old
        new.rows = old.rows.map(row)
        if case .each(let subjects) = old.subjects { new.subjects = .each(subjects.map(row)) }
        new.values = old.values.map { $0.map(value) }
        if let pair = schema.table(old.table)?.pair { new.order(pair) }
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

extension Block {
    /// Puts the smaller of the two ids of each row first, so that two laptops say the same of the same pair.
    fileprivate mutating func order(_ pair: (first: UInt32, second: UInt32)) {
        guard let first = fields.firstIndex(of: pair.first), let second = fields.firstIndex(of: pair.second) else { return }
        for index in rows.indices {
            let places = (first * rows.count + index, second * rows.count + index)
            guard values.indices.contains(places.1), let one = values[places.0]?.identifier,
                let other = values[places.1]?.identifier, one > other
            else { continue }
            values.swapAt(places.0, places.1)
        }
    }
}
