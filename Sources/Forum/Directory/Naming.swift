import ReplicaStore
import SyncCore
import SyncProtocol

/// By what the rows of one table are named on a command line.
struct Naming: Sendable {
    /// An indexed column, and the key to look up in it; "" says that the text is no such key.
    struct Key: Sendable {
        let column: String
        let key: @Sendable (String) -> String
    }

    let thing: ForumError.Thing
    let table: TableSchema
    /// Which of the table's rows are meant: a condition in SQL; nil: all.
    var condition: String?
    /// From the most telling to the least.
    let keys: [Key]
    /// The columns that hold names.
    let columns: [String]
    /// How a row is shown.
    let name: @Sendable (Record) -> String
    /// What else names a row, where it names only one: a title, a family name alone.
    let others: @Sendable (Record) -> [String]
    /// What tells two of a name apart.
    let detail: @Sendable (Record, Reader) throws -> String

    /// Whether the rows have badges.
    var hasBadges: Bool { thing == .person }

    var select: String {
        let rows = condition.map { "(SELECT * FROM \"\(table.name)\" WHERE \($0))" } ?? "\"\(table.name)\""
        return "SELECT \((["id"] + columns).map { "\"\($0)\"" }.joined(separator: ", ")) FROM \(rows)"
    }

    func candidate(_ record: Record, in reader: Reader) throws -> ForumError.Candidate? {
        guard let id = record.identifier("id") else { return nil }
        return ForumError.Candidate(id: id, name: name(record), detail: try detail(record, reader))
    }
}

extension Naming {
    static let person = people(Tables.person, .person) { record, reader in
        if let email = record.text("email") { return email }
        guard let organisation = record.identifier("organisation") else { return record.text("phone") ?? "" }
        return try reader.columns(Tables.organisation, organisation)["name"]?.text ?? ""
    }

    static let visitor = people(Tables.visitor, .visitor) { record, _ in
        record.text("email") ?? record.text("organisation") ?? record.text("phone") ?? ""
    }

    static let organisation = Naming(
        thing: .organisation, table: Tables.organisation, keys: [Key(column: "name_key", key: Folding.fold)],
        columns: ["name", "kind"], name: { $0.text("name") ?? "" }, others: { [$0.text("name") ?? ""] },
        detail: { record, _ in record.text("kind") ?? "" })

    static let group = Naming(
        thing: .group, table: Tables.group, keys: [code], columns: ["code", "title", "year"], name: { $0.text("code") ?? "" },
        others: { [$0.text("title") ?? ""] }, detail: { record, _ in record.text("title") ?? "" })

    static let meeting = meetings(.meeting)

    /// A round table of the Forum: a meeting of that kind.
    static let session = meetings(.session, where: "kind = '\(SessionBook.kind)'")

    static let shift = Naming(
        thing: .shift, table: Tables.shift, keys: [code], columns: ["code", "starts_at"], name: { $0.text("code") ?? "" },
        others: { _ in [] }, detail: { record, _ in record.integer("starts_at").map { LocalTime.local($0) } ?? "" })

    static let publication = Naming(
        thing: .publication, table: Tables.publication, keys: [code], columns: ["code", "title", "year"],
        name: { $0.text("code") ?? "" }, others: { [$0.text("title") ?? ""] }, detail: { record, _ in record.text("title") ?? "" }
    )

    static let note = Naming(
        thing: .note, table: Tables.note, keys: [], columns: ["text"], name: { String(($0.text("text") ?? "").prefix(40)) },
        others: { _ in [] }, detail: { _, _ in "" })

    private static let code = Key(column: "code_key", key: Folding.fold)

    private static func meetings(_ thing: ForumError.Thing, where condition: String? = nil) -> Naming {
        Naming(
            thing: thing, table: Tables.meeting, condition: condition, keys: [code],
            columns: ["code", "title", "date", "starts_at", "period"], name: { $0.text("code") ?? "" },
            others: { [$0.text("title") ?? ""] },
            detail: { record, _ in
                let day =
                    record.text("date") ?? record.integer("starts_at").map { LocalTime.localDay($0) } ?? record.text("period")
                return [day, record.text("title")].compactMap(\.self).joined(separator: " ")
            })
    }

    private static func people(
        _ table: TableSchema, _ thing: ForumError.Thing, detail: @escaping @Sendable (Record, Reader) throws -> String
    ) -> Naming {
        Naming(
            thing: thing, table: table,
            keys: [
                Key(column: "email_key") { $0.contains("@") ? Folding.email($0) : "" },
                Key(column: "name_key") { $0.contains("@") ? "" : Folding.nameKey($0) },
            ],
            columns: ["given_name", "family_name", "email", "phone", "organisation"],
            name: { PersonName.shown(given: $0.text("given_name"), family: $0.text("family_name")) },
            others: { [$0.text("family_name") ?? ""] }, detail: detail)
    }
}
