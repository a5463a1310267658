package import ReplicaStore
import SyncCore
import SyncProtocol

/// What the beginning of a name may become: codes, names and addresses that the notebook holds. Found by indexed columns.
package enum NameCompletion {
    /// So many are offered.
    package static let limit = 50

    package enum Kind: String, Sendable, CaseIterable {
        case meeting, session, group, shift, publication, organisation, person, visitor
    }

    package struct Candidate: Sendable, Equatable {
        /// What the command takes.
        package let word: String
        /// For people.
        package let detail: String
    }

    package static func candidates(_ kind: Kind, beginning: String, in reader: Reader) throws -> [Candidate] {
        switch kind {
        case .meeting: try keyed(.meeting, "code_key", beginning, reader)
        case .session: try keyed(.session, "code_key", beginning, reader)
        case .group: try keyed(.group, "code_key", beginning, reader)
        case .shift: try keyed(.shift, "code_key", beginning, reader)
        case .publication: try keyed(.publication, "code_key", beginning, reader)
        case .organisation: try keyed(.organisation, "name_key", beginning, reader)
        case .person: try people(.person, beginning, reader)
        case .visitor: try people(.visitor, beginning, reader)
        }
    }

    private static func keyed(
        _ naming: Naming, _ column: String, _ beginning: String, _ reader: Reader
    ) throws -> [Candidate] {
        let found = try between(Folding.fold(beginning), column, naming, reader).map { record in
            Candidate(word: naming.name(record), detail: try naming.detail(record, reader))
        }
        // What goes on as it was typed, dashes too, if there is any.
        let exact = found.filter { $0.word.lowercased().hasPrefix(beginning.lowercased()) }
        return exact.isEmpty ? found : exact
    }

    /// By address, or by any word of the name.
    private static func people(_ naming: Naming, _ beginning: String, _ reader: Reader) throws -> [Candidate] {
        let address = Folding.email(beginning)
        let addressed = address.isEmpty ? [] : try between(address, "email_key", naming, reader)
        let key = Folding.fold(beginning)
        let words = key.split(separator: " ").map(String.init)
        guard !words.isEmpty || beginning.isEmpty else { return addressed.compactMap { byAddress($0, naming) } }
        let conditions = words.map { _ in "(name_key LIKE ? OR name_key LIKE ?)" } + ["name_key <> ''"]
        let named = try reader.select(
            naming.select + " WHERE \(conditions.joined(separator: " AND ")) ORDER BY name_key LIMIT \(limit)",
            arguments: words.flatMap { [.text($0 + "%"), .text("% " + $0 + "%")] })
        var byWord: [String: [Record]] = [:]
        for record in named { byWord[word(of: record, key, isOnly: named.count == 1), default: []].append(record) }
        byWord[""] = nil
        let names = byWord.sorted { $0.key < $1.key }.flatMap { word, records in
            // Two of a name are told apart by their addresses.
            records.count == 1
                ? [Candidate(word: word, detail: records[0].text("email") ?? "")]
                : records.compactMap { byAddress($0, naming) }
        }
        let addresses = beginning.contains("@") || names.isEmpty ? addressed.compactMap { byAddress($0, naming) } : []
        return Array((names + addresses).prefix(limit))
    }

    private static func byAddress(_ record: Record, _ naming: Naming) -> Candidate? {
        record.text("email").map { Candidate(word: $0, detail: naming.name(record)) }
    }

    /// The name in the order in which it goes on from what was typed; "" if it goes on in neither.
    private static func word(of record: Record, _ key: String, isOnly: Bool) -> String {
        let (given, family) = (record.text("given_name") ?? "", record.text("family_name") ?? "")
        let orders = [[given, family], [family, given]].map { $0.filter { !$0.isEmpty }.joined(separator: " ") }
        return orders.first { Folding.fold($0).hasPrefix(key) } ?? (isOnly ? orders[0] : "")
    }

    /// Keys that begin with a text; all for "".
    private static func between(
        _ key: String, _ column: String, _ naming: Naming, _ reader: Reader
    ) throws -> [Record] {
        try reader.select(
            naming.select + " WHERE \"\(column)\" >= ? AND \"\(column)\" < ? ORDER BY \"\(column)\" LIMIT \(limit)", .text(key),
            .text(key + "\u{10FFFF}"))
    }
}
