/// Cards as a file that French Excel opens, and that the importer reads back.
package struct SpreadsheetFile: Sendable {
    /// The heading of a column, by key.
    package let heading: @Sendable (String) -> String
    /// A word of a closed list, or "yes" or "no", in the reader's language, by key and word.
    package let word: @Sendable (_ key: String, _ word: String) -> String

    package init(heading: @escaping @Sendable (String) -> String, word: @escaping @Sendable (String, String) -> String) {
        self.heading = heading
        self.word = word
    }

    /// The columns of which a cell is a word of a closed list.
    private static let closed: Set<String> = ["kind", "status", "place", "purpose", "rule"]

    package func bytes(_ cards: [Card], _ kind: ExportKind) -> [UInt8] {
        // Where a meeting is, is no word of a list.
        let closed = kind == .meetings ? Self.closed.subtracting(["place"]) : Self.closed
        return bytes(cards, columns: kind.columns, headings: kind.columns.map(kind.headingKey), closed)
    }

    /// - Parameter columns: keys of facts.
    package func bytes(_ cards: [Card], columns: [String]) -> [UInt8] {
        bytes(cards, columns: columns, headings: columns, Self.closed)
    }

    private func bytes(_ cards: [Card], columns: [String], headings: [String], _ closed: Set<String>) -> [UInt8] {
        CSVWriter.write(
            headers: headings.map(heading), rows: cards.lazy.map { card in columns.map { cell($0, card, closed) } })
    }

    private func cell(_ key: String, _ card: Card, _ closed: Set<String>) -> String {
        if key == "kind", card["kind"] == .text("other"), let text = card["kind_text"].text { return text }
        switch card[key] {
        case .null: return ""
        case .flag(let flag): return word(key, flag ? "yes" : "no")
        case .number(let number): return String(number)
        case .text(let text): return closed.contains(key) ? word(key, text) : text
        case .time(let time): return Self.local(time)
        case .texts(let texts): return texts.map { closed.contains(key) ? word(key, $0) : $0 }.joined(separator: ", ")
        }
    }

    /// The local day and minute where they say all; otherwise the moment in full.
    static func local(_ time: Int64) -> String {
        let text = LocalTime.local(time)
        return (try? LocalTime.parse(text)) == time ? text : LocalTime.format(time)
    }
}
