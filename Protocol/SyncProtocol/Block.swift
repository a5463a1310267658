/// Operations on rows of one table that assign the same fields, held column by column; or deletes of rows of one table.
package struct Block: Sendable, Equatable {
    package enum Kind: Sendable { case assign, delete }

    /// Whose data the values are.
    package enum Subjects: Sendable, Equatable {
        case none
        /// Each row is a person.
        case itself
        /// One person for each row.
        case each([Identifier])
    }

    package var kind: Kind
    package var table: UInt32
    package var rows: [Identifier]
    package var subjects: Subjects
    /// Strictly ascending; empty for deletes.
    package var fields: [UInt32]
    /// `fields.count × rows.count`: all rows of the first field, then of the second. Nil where the value was erased.
    package var values: [Value?]
    /// For each value the changes that it replaces, in any order; empty where none replaces anything.
    package var replaces: [[Identifier]]
    /// For each deleted row the changes that the delete lists.
    package var lists: [[Identifier]]

    package init(
        kind: Kind, table: UInt32, rows: [Identifier], subjects: Subjects, fields: [UInt32] = [], values: [Value?] = [],
        replaces: [[Identifier]] = [], lists: [[Identifier]] = []
    ) {
        self.kind = kind
        self.table = table
        self.rows = rows
        self.subjects = subjects
        self.fields = fields
        self.values = values
        self.replaces = replaces
        self.lists = lists
    }

    @inline(__always)
    package func index(field: Int, row: Int) -> Int { field * rows.count + row }

    package func value(field: Int, row: Int) -> Value? { values[index(field: field, row: row)] }

    package func replaced(field: Int, row: Int) -> [Identifier] {
        replaces.isEmpty ? [] : replaces[index(field: field, row: row)]
    }

    package func subject(row: Int) -> Identifier? {
        switch subjects {
        case .none: nil
        case .itself: rows[row]
        case .each(let subjects): subjects[row]
        }
    }
}
