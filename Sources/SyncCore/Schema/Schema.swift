/// The tables that this version knows. It affects only display and rules: what it does not know is kept and relayed.
package struct Schema: Sendable {
    package var number: UInt32
    package var tables: [TableSchema]

    package init(number: UInt32, tables: [TableSchema]) {
        self.number = number
        self.tables = tables
    }

    package func table(_ number: UInt32) -> TableSchema? { tables.first { $0.number == number } }
    package func table(named name: String) -> TableSchema? { tables.first { $0.name == name } }
}
