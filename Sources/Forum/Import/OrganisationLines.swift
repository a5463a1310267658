import ReplicaStore
import SyncProtocol

/// Lines of organisations, known by their folded names.
struct OrganisationLines: LineImporter {
    let memory: ImportMemory

    func take(_ line: LineReader, in writer: Writer) throws -> MarkOutcome {
        typealias Field = OrganisationBook.Field
        let name = try line.required(.name)
        var values: [UInt32: Value] = [Field.cite: try line.flag(.cite)]
        if let kind = line.text(.kind).flatMap(CellValue.organisationKind) {
            values[Field.kind] = .text(kind.word)
            values[Field.kindText] = kind.text.map { .text($0) } ?? .null
        }
        if let id = try Lookup.byKey(name, .organisation, writer) {
            return try memory.settle(Tables.organisation, id, values, line: line.line, in: writer)
        }
        values[Field.name] = .text(name)
        let id = try OrganisationBook.create(values, named: name, in: writer)
        memory.noteCreated(id, values.filter { !$0.value.isNull }, line: line.line)
        return .created
    }
}
