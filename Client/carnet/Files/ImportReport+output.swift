import Console
import Forum

extension ImportReport {
    /// More are only counted in the text.
    private static let shownLimit = 30

    var json: JSON {
        .object([
            ("created", .count(created)), ("updated", .count(updated)), ("unchanged", .count(unchanged)),
            (
                "rejected",
                .array(rejected.map { .object([("line", .count($0.line)), ("reason", .string($0.reason.message.text))]) })
            ),
        ])
    }

    var text: String {
        var lines = [Message.importSummary(self).text]
        lines += rejected.prefix(Self.shownLimit).map { Message.importRejected($0.line, $0.reason.message).text }
        if rejected.count > Self.shownLimit { lines.append(Message.importMore(rejected.count - Self.shownLimit).text) }
        return lines.joined(separator: "\n")
    }
}

extension Rejection {
    /// `--create` would have taken it in.
    var isUnknownPerson: Bool { if case .unknownPerson = reason { true } else { false } }
}
