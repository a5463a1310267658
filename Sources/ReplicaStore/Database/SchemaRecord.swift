import SyncCore
import SyncProtocol

/// The schema that a file was made for, as text in the file itself: what can be read back without the program that wrote it.
///
///     schema 1
///     table 4 person
///     field 2 given_name latest given_name
///     field 4 status precedence(present,represented) status represents
///     key name_key
///     index name_key
///     check 7c1d09a3b5e24f68
///
/// The last line is a hash of those before it: a bit that fell over would make rows be read as what they are not. A file of the first
/// programs has none. Lines of other kinds are passed over.
enum SchemaRecord {
    static func text(of schema: Schema) -> String {
        var lines = ["schema \(schema.number)"]
        for table in schema.tables {
            lines.append("table \(table.number) \(table.name)")
            lines += Self.lines(of: table)
        }
        return (lines + [check(lines.joined(separator: "\n"))]).joined(separator: "\n")
    }

    private static let checkWord = "check "

    private static func check(_ lines: String) -> String {
        checkWord + Hashing.sha256(Array(lines.utf8)).prefix(8).hex
    }

    /// The lines without the check; nil if it says that they are not what was written.
    static func lines(of text: String) -> [String]? {
        var lines = text.split(separator: "\n").map(String.init)
        guard let last = lines.last, last.hasPrefix(checkWord) else { return lines }
        lines.removeLast()
        return check(lines.joined(separator: "\n")) == last ? lines : nil
    }

    /// What makes one table's rows be stored as they are.
    static func lines(of table: TableSchema) -> [String] {
        table.fields.map { "field \($0.number) \($0.name) \(rule($0.rule)) \($0.columns.joined(separator: " "))" }
            + table.keys.map { "key \($0.name)" } + table.indexes.map { "index \($0.joined(separator: " "))" }
    }

    private static func rule(_ rule: Rule) -> String {
        guard case .precedence(let order) = rule else { return rule.name }
        let words = order.map { $0.text ?? $0.integer.map(String.init) ?? "?" }
        return "precedence(\(words.joined(separator: ",")))"
    }

    /// The schema as far as rows can be read and compared with it: numbers, names, rules and columns; no search keys, which
    /// only the program makes that wrote the file. Nil if the text is not one.
    static func schema(from text: String) -> Schema? {
        guard text.utf8.count <= largest, let lines = lines(of: text) else { return nil }
        var schema: Schema?
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            switch words.first {
            case "schema" where words.count == 2 && schema == nil:
                guard let number = UInt32(words[1]) else { return nil }
                schema = Schema(number: number, tables: [])
            case "table" where words.count == 3:
                guard let number = UInt32(words[1]), isName(words[2]) else { return nil }
                var table = TableSchema(number, words[2], fields: [])
                table.fields = []
                schema?.tables.append(table)
            case "field" where words.count >= 5:
                guard let number = UInt32(words[1]), words[4...].allSatisfy(isName), let last = schema?.tables.indices.last else {
                    return nil
                }
                schema?.tables[last].fields.append(
                    FieldSchema(
                        number, words[2], columns: words[4...].map { (name: $0, meaning: .text) }, rule: rule(from: words[3])))
            case "schema", "table", "field": return nil
            // Keys and indexes; and what a newer program says besides.
            default: continue
            }
        }
        return schema.flatMap { isConsistent($0) ? $0 : nil }
    }

    /// Each number and each name once.
    private static func isConsistent(_ schema: Schema) -> Bool {
        isSet(schema.tables.map(\.number)) && isSet(schema.tables.map(\.name))
            && schema.tables.allSatisfy { table in
                isSet(table.fields.map(\.number)) && isSet(table.fields.flatMap(\.columns))
            }
    }

    private static func isSet<T: Hashable>(_ all: [T]) -> Bool { Set(all).count == all.count }

    /// A rule that only a newer program knows reads as the one for most fields: it settles what is shown, and no digest.
    private static func rule(from text: String) -> Rule {
        if text == Rule.earliest.name { return .earliest }
        guard text.hasPrefix("precedence("), text.hasSuffix(")") else { return .latest }
        let words = text.dropFirst("precedence(".count).dropLast().split(separator: ",")
        guard words.count <= longestOrder else { return .latest }
        return .precedence(words.map { word in Int64(word).map { .integer($0) } ?? .text(String(word)) })
    }

    private static let largest = 1 << 20
    /// Each value of a row is looked for in it.
    private static let longestOrder = 64

    /// Names stand in SQL: they are letters and underscores, whoever wrote the file.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64 && text.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
    }
}
