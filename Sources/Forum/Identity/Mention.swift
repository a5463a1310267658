import ReplicaStore
import SyncCore
package import SyncProtocol

/// A text that belongs to somebody or something else, and names a person: an erasure does not reach it.
package struct Mention: Sendable, Equatable {
    package let table: String
    package let row: Identifier
    package let field: String
    package let text: String

    /// Every text, of every table, of rows that are not theirs. It reads all texts: erasing is rare.
    static func all(of people: [Identifier], in reader: Reader) throws -> [Mention] {
        let needles = try Needles(people, in: reader)
        guard !needles.isEmpty else { return [] }
        return try reader.schema.tables.flatMap { try mentions(in: $0, of: needles, people, reader) }
    }

    private static func mentions(
        in table: TableSchema, of needles: Needles, _ people: [Identifier], _ reader: Reader
    ) throws -> [Mention] {
        let columns = table.fields.flatMap { zip($0.columns, $0.meanings) }.filter { $0.1 == .text }.map(\.0)
        guard !columns.isEmpty, table.number != SystemTables.Number.replica else { return [] }
        let owner: String? =
            switch table.subject {
            case .none: nil
            case .itself: "id"
            case .field(let number): table.field(number)?.columns.first
            }
        let list = (["id"] + [owner].compactMap(\.self) + columns).map { "\"\($0)\"" }.joined(separator: ", ")
        return try reader.select("SELECT \(list) FROM \"\(table.name)\" ORDER BY id").flatMap { record -> [Mention] in
            guard let row = record.identifier("id") else { return [] }
            if let owner = owner.flatMap({ record.identifier($0) }), people.contains(owner) { return [] }
            return columns.compactMap { column in
                guard let text = record.text(column), needles.stand(in: text) else { return nil }
                return Mention(table: table.name, row: row, field: column, text: text)
            }
        }
    }
}

/// What gives a person away in a text: the name, either way round, the address, the number.
private struct Needles {
    private var names: Set<String> = []
    private var addresses: Set<String> = []
    private var numbers: Set<String> = []

    var isEmpty: Bool { names.isEmpty && addresses.isEmpty && numbers.isEmpty }

    init(_ people: [Identifier], in reader: Reader) throws {
        for person in people {
            // Who records has a name, and no parts of it.
            let author = Folding.fold(try reader.columns(SystemTables.author, person)["name"]?.text ?? "")
            if author.contains(" ") { names.insert(author) }
            for table in [Tables.person, Tables.visitor] {
                let columns = try reader.columns(table, person)
                let given = Folding.fold(columns["given_name"]?.text ?? "")
                let family = Folding.fold(columns["family_name"]?.text ?? "")
                if !given.isEmpty, !family.isEmpty { names.formUnion([given + " " + family, family + " " + given]) }
                if let email = columns["email"]?.text.map(Folding.email), !email.isEmpty { addresses.insert(email) }
                if let phone = columns["phone"]?.text.map(Folding.phone), phone.utf8.count >= 6 { numbers.insert(phone) }
            }
        }
    }

    func stand(in text: String) -> Bool {
        let folded = " " + Folding.fold(text) + " "
        if names.contains(where: { folded.contains(" " + $0 + " ") }) { return true }
        let small = Folding.email(text)
        if addresses.contains(where: { small.contains($0) }) { return true }
        return !numbers.isEmpty && numbers.contains(Folding.phone(text))
    }
}
