import ReplicaStore
import SyncCore
import SyncProtocol

/// What one import has found out, so that no table is searched twice for the same name.
final class ImportMemory {
    /// A line whose person, meeting or group does not exist makes them.
    let creates: Bool
    /// The meeting of lines that name none.
    let wholeMeeting: Identifier?
    /// The group of lines that name none.
    let wholeGroup: Identifier?
    private(set) var outranked = 0
    /// The fields that the line in hand edited, by their names.
    var edited: [String] = []
    private var space: Identifier?
    private var organisations: [String: Identifier] = [:]
    private var meetings: [String: Result<Identifier, RejectedLine>] = [:]
    private var groups: [String: [Identifier]] = [:]
    private var spoken: [Identifier: Spoken] = [:]

    /// The fields of a row of which the file spoke, and the line where it did first.
    private struct Spoken {
        var line: Int
        var fields: UInt32
    }

    init(creates: Bool, meeting: Identifier? = nil, group: Identifier? = nil) {
        self.creates = creates
        wholeMeeting = meeting
        wholeGroup = group
    }

    /// At the beginning of each transaction: by a join between two of them rows have got other ids.
    func enter(_ writer: Writer) throws {
        let now = writer.own.space
        guard space ?? now == now else { throw StoreError.busy("this notebook has joined a server meanwhile") }
        space = now
    }

    // MARK: Names

    /// An organisation; files come in any order, so one that is not known is made, without a kind.
    func organisation(_ name: String, in writer: Writer) throws -> Identifier {
        let key = Folding.fold(name)
        if let known = organisations[key] { return known }
        let id =
            try Lookup.byKey(name, .organisation, writer)
            ?? OrganisationBook.create([OrganisationBook.Field.name: .text(name)], named: name, in: writer)
        organisations[key] = id
        return id
    }

    func meeting(_ name: String, in reader: Reader) throws -> Identifier {
        if let known = meetings[name] { return try known.get() }
        let found: Result<Identifier, RejectedLine>
        do {
            found =
                try Lookup.byName(name, .meeting, reader).map { .success($0) } ?? .failure(RejectedLine(.unknownMeeting(name)))
        } catch ForumError.ambiguous {
            found = .failure(RejectedLine(.ambiguousName(name)))
        }
        meetings[name] = found
        return try found.get()
    }

    /// Between the groups of one cell.
    private static let groupMarks: Set<Character> = [",", ";", "|", "/", "\n"]

    /// The groups that a cell names by code or title: one, or several with marks between them.
    func groups(_ text: String, in reader: Reader) throws -> [Identifier] {
        if let known = groups[text] { return known }
        var found: [Identifier] = []
        if let whole = try Lookup.byName(text, .group, reader) {
            found = [whole]
        } else {
            for name in text.split(whereSeparator: Self.groupMarks.contains).compactMap({ CellValue.text(String($0)) })
            where !Folding.fold(name).isEmpty {
                guard let group = try Lookup.byName(name, .group, reader) else { throw RejectedLine(.unknownGroup(name)) }
                if !found.contains(group) { found.append(group) }
            }
        }
        groups[text] = found
        return found
    }

    // MARK: What the file says of a row

    func hasSpoken(of row: Identifier, field: UInt32) -> Bool { spoken[row].map { $0.fields & 1 << field != 0 } ?? false }

    func speak(of row: Identifier, _ fields: some Sequence<UInt32>, line: Int) {
        var entry = spoken[row] ?? Spoken(line: line, fields: 0)
        for field in fields { entry.fields |= 1 << field }
        spoken[row] = entry
    }

    /// Makes a row with what a line says of it.
    func noteCreated(_ row: Identifier, _ values: [UInt32: Value], line: Int) {
        speak(of: row, values.keys, line: line)
    }

    /// Edits a row by what a line says of it. What is empty says nothing; what is outranked is left; what an earlier line says
    /// otherwise rejects the line.
    func settle(
        _ table: TableSchema, _ row: Identifier, _ values: [UInt32: Value], line: Int, in writer: Writer
    ) throws -> MarkOutcome {
        guard let row = try writer.pooled(table, [row]) else { throw ForumError.notFound(.row, row.hex, near: []) }
        return try settle(table, row, values, line: line, in: writer)
    }

    /// Rows that are read as one are written as one.
    func settle(
        _ table: TableSchema, _ pooled: PooledRow, _ values: [UInt32: Value], line: Int, in writer: Writer
    ) throws -> MarkOutcome {
        let (row, now) = (pooled.rows[0], pooled.columns)
        let said = values.filter { !RowEditor.isEmpty($0.value) }
        var differing = RowEditor.differences(said, table, now)
        for (number, value) in differing {
            guard let field = table.field(number) else { continue }
            if field.rule.ranks(value, below: RowEditor.shown(field, now)) {
                differing[number] = nil
                outranked += 1
            } else if case .precedence = field.rule {
                continue
            } else if hasSpoken(of: row, field: number), let earlier = spoken[row] {
                throw RejectedLine(.contradicts(line: earlier.line, ImportField(rawValue: field.name) ?? .date))
            }
        }
        speak(of: row, said.keys, line: line)
        for row in pooled.rows { try writer.assign(table, row, differing) }
        edited = differing.keys.sorted().compactMap { table.field($0)?.name }
        return differing.isEmpty ? .unchanged : .updated
    }

    func noteOutranked() { outranked += 1 }
}
