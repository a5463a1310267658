import ReplicaStore
import SyncCore
import SyncProtocol

/// Rows of one table that people know by a code.
struct CodedRows {
    let naming: Naming
    /// What a new one must have, with the option that says it.
    var required: [(field: UInt32, option: String)] = []
    /// What a new one has where nothing is said.
    var usual: [UInt32: Value] = [:]

    /// The code's field, in each of these tables.
    private static let code: UInt32 = 2

    private var table: TableSchema { naming.table }

    /// Makes one; if one of that code is there, what `values` say differently is edited.
    func add(_ code: String, _ values: [UInt32: Value], in writer: Writer) throws -> AddOutcome {
        let code = try Code.read(code, option: "CODE")
        if let id = try Lookup.byKey(code, naming, writer) {
            return AddOutcome(id: id, created: false, changed: try RowEditor.update(table, id, values, in: writer))
        }
        for (field, option) in required where values[field] ?? .null == .null { throw ForumError.missing(option: option) }
        let id = try writer.naturalRow(table, Code.key(code))
        let own = usual.merging(values) { _, said in said }.merging([Self.code: .text(code)]) { _, code in code }
        try RowEditor.create(table, id, own, in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    /// True if something differed. Throws if another row has the code already.
    func edit(_ id: Identifier, _ values: [UInt32: Value], in writer: Writer) throws -> Bool {
        if let code = values[Self.code]?.text {
            try RowEditor.requireFree(naming, column: "code_key", key: Folding.fold(code), for: id, in: writer)
        }
        return try RowEditor.update(table, id, values, in: writer)
    }
}
