package import SyncProtocol

/// Which row, of which table.
package struct RowName: Sendable, Hashable, Comparable {
    package var table: UInt32
    package var row: Identifier

    package init(table: UInt32, row: Identifier) {
        self.table = table
        self.row = row
    }

    package static func < (left: RowName, right: RowName) -> Bool { (left.table, left.row) < (right.table, right.row) }
}
