import Console
import Forum
import SyncCore
import SyncProtocol

extension Fact {
    var json: JSON {
        switch self {
        case .null: .null
        case .flag(let flag): .bool(flag)
        case .number(let number): .integer(number)
        case .text(let text): .string(text)
        case .time(let time): .string(LocalTime.format(time))
        case .texts(let texts): .array(texts.map { .string($0) })
        }
    }

    /// For people; "" for what is not known.
    func shown(_ key: String) -> String {
        switch self {
        case .null: ""
        case .flag(let flag): Words.word(flag ? "yes" : "no").text
        case .number(let number): String(number)
        case .text(let text):
            if Message.dayColumns.contains(key) {
                Message.date(text).text
            } else {
                Words.closed.contains(key) ? Words.word(text, of: key).text : text
            }
        case .time(let time): Message.moment(time).text
        case .texts(let texts): texts.map { Words.closed.contains(key) ? Words.word($0).text : $0 }.joined(separator: ", ")
        }
    }
}

extension Card {
    /// The facts alone: a line of a report.
    var lineJSON: JSON { lineJSON(with: []) }

    func lineJSON(with more: [(String, JSON)]) -> JSON { .object(facts.map { ($0.key, $0.value.json) } + more) }

    func json(with more: [(String, JSON)] = []) -> JSON {
        .object([("id", .string(id.hex))] + personID + facts.map { ($0.key, $0.value.json) } + more)
    }

    /// Beside each name of a person stands who it is: on a person's own card, that person.
    private var personID: [(String, JSON)] {
        let keys = facts.map(\.key)
        return keys.contains("person") && !keys.contains("person_id") ? [("person_id", .string(id.hex))] : []
    }

    /// How people call it, safe to print.
    var title: String {
        let own = self["person"].text ?? self["name"].text
        let joined = ["session", "publication", "group"].filter { self[$0 + "_id"].text != nil }.compactMap { self[$0].text }
        let alone = own ?? self["code"].text ?? self["text"].text ?? String(id.hex.prefix(8))
        let pair = [own ?? self["organisation"].text].compactMap(\.self) + joined
        return Printable.escape(joined.isEmpty ? alone : pair.joined(separator: " – "))
    }

    /// One fact for people; "when" is the day, or as long as there is none the period.
    func shown(_ key: String) -> String {
        let key = key == "when" ? (self["date"] == .null ? "period" : "date") : key
        return self[key].shown(key)
    }

    /// A line for each fact.
    var text: String { text(as: [:]) }

    /// - Parameter names: under which other key the words of a fact are found.
    func text(as names: [String: String]) -> String {
        let lines =
            facts.filter { $0.key != "person" && !$0.key.hasSuffix("_id") }
            .map { (Words.heading($0.key).text, $0.value.shown(names[$0.key] ?? $0.key)) } + [(Message.idColumn.text, id.hex)]
        let width = lines.map { TextWidth.of($0.0) }.max() ?? 0
        let rows = lines.map { TextWidth.pad($0.0, to: width) + "  " + ($0.1.isEmpty ? "—" : Printable.escape($0.1)) }
        return ([title] + rows).joined(separator: "\n")
    }
}

extension [Card] {
    /// Under headings, and how many they are.
    func table(_ keys: [String]) -> String {
        guard !isEmpty else { return Message.nothingListed.text }
        let rows = map { card in keys.map(card.shown) }
        return Table.render(columns: keys.map(Words.heading), rows: rows) + "\n" + Message.listed(count).text
    }
}
