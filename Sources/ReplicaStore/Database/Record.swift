package import SyncProtocol

/// One row of an answer, by column name.
package struct Record: Sendable {
    private let names: [String]
    private let values: [Value]

    init(names: [String], values: [Value]) {
        self.names = names
        self.values = values
    }

    /// Null where there is no such column.
    package subscript(_ name: String) -> Value {
        names.firstIndex(of: name).map { values[$0] } ?? .null
    }

    package func text(_ name: String) -> String? { self[name].text }
    package func integer(_ name: String) -> Int64? { self[name].integer }
    package func identifier(_ name: String) -> Identifier? { self[name].identifier }
    package func flag(_ name: String) -> Bool? { self[name].flag }
}
