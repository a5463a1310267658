import Console
import Forum
import SyncCore

/// Fields and their values as people say them: headings, words of closed lists, local times.
enum FieldWords {
    static func heading(_ key: String) -> String { Words.heading(key).text }

    /// Of several columns the first is what the field is called after; each of the others comes with its heading.
    static func value(_ columns: [ShownColumn], in table: String) -> String {
        let said = columns.enumerated().filter { $0.element.json != .null }
        guard !said.isEmpty else { return columns.first?.text ?? "" }
        return said.map { place, column in
            place == 0 || columns.count == 1 ? value(column, in: table) : "\(heading(column.name)) \(value(column, in: table))"
        }.joined(separator: ", ")
    }

    static func value(_ column: ShownColumn, in table: String) -> String {
        let key = table == "publication" && column.name == "kind" ? "publication_kind" : column.name
        // Where a meeting is, is no word of a list.
        guard Words.closed.contains(key), key != "place" || table != "meeting", case .string(let word) = column.json else {
            return column.text
        }
        return Words.word(word, of: key).text
    }

    static func rule(_ name: String) -> Message {
        switch name {
        case "latest": Message(en: "what was recorded last", fr: "ce qui a été noté en dernier")
        case "earliest": Message(en: "what was recorded first", fr: "ce qui a été noté en premier")
        case "precedence":
            Message(
                en: "the strongest word, such as a presence or a refusal",
                fr: "le mot le plus fort, comme une présence ou un refus")
        default: Message(en: name, fr: name)
        }
    }
}
