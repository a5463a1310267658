/// Fields and their values as people say them: headings, words of closed lists, local times.
package enum FieldWords {
    package static func heading(_ key: String, in table: String) -> String {
        // Of a visitor it is what they agreed to hear of; of a session, who built it.
        key == "groups" && table == "visitor" ? visitorGroups.text : Words.heading(key).text
    }

    private static let visitorGroups = Message(en: "Contact about groups", fr: "Contact sur les groupes")

    /// Of several columns the first is what the field is called after; each of the others comes with its heading.
    package static func value(_ columns: [ShownColumn], in table: String) -> String {
        let said = columns.enumerated().filter { $0.element.json != .null }
        guard !said.isEmpty else { return columns.first?.text ?? "" }
        return said.map { place, column in
            place == 0 || columns.count == 1
                ? value(column, in: table) : "\(heading(column.name, in: table)) \(value(column, in: table))"
        }.joined(separator: ", ")
    }

    package static func value(_ column: ShownColumn, in table: String) -> String {
        let key = table == "publication" && column.name == "kind" ? "publication_kind" : column.name
        // Where a meeting is, is no word of a list.
        guard Words.closed.contains(key), key != "place" || table != "meeting", case .string(let word) = column.json else {
            return column.text
        }
        return Words.word(word, of: key).text
    }

    package static func rule(_ name: String) -> Message {
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
