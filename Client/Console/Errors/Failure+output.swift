import SyncCore

extension Failure {
    /// For scripts: one object.
    package var json: JSON {
        .object([
            (
                "error",
                .object([
                    ("kind", .string(kind.rawValue)), ("message", .string(message.text)), ("hint", .text(hint?.text)),
                    ("candidates", .array(candidates)),
                ])
            )
        ])
    }

    /// For people: what happened, what the name may have meant, what to do.
    package var text: String {
        var lines = [message.text]
        if !saysCandidates { lines += candidates.map { "  " + Self.line($0) } }
        if let hint { lines.append(hint.text) }
        return lines.joined(separator: "\n")
    }

    private static func line(_ candidate: JSON) -> String {
        guard case .object(let members) = candidate else { return Printable.escape(candidate.serialised) }
        let words: [String] = members.compactMap { key, value in
            guard case .string(let text) = value, !text.isEmpty else { return nil }
            return key == "id" ? String(text.prefix(8)) : Printable.escape(text)
        }
        return words.joined(separator: "  ")
    }

    package func report(asJSON: Bool) {
        Output.say(asJSON ? json.serialised : text)
    }
}
