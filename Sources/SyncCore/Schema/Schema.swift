package import SyncProtocol

/// The tables that this version knows. It affects only display and rules: what it does not know is kept and relayed.
package struct Schema: Sendable {
    package var number: UInt32
    package var tables: [TableSchema]

    package init(number: UInt32, tables: [TableSchema]) {
        self.number = number
        self.tables = tables
    }

    package func table(_ number: UInt32) -> TableSchema? { tables.first { $0.number == number } }
    /// Whether a change assigns a field that the server alone writes.
    package func assignsReserved(_ change: Change) -> Bool {
        change.blocks.contains { block in
            guard let table = table(block.table) else { return false }
            return block.fields.contains { table.field($0)?.isReserved == true }
        }
    }

    package func table(named name: String) -> TableSchema? { tables.first { $0.name == name } }
}
