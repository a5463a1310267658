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

    var text: String { ([Message.importSummary(self).text] + rejections).joined(separator: "\n") }

    /// What a dry run would have done, with the first lines of each.
    var rehearsal: String {
        var lines = [Message.wouldCreate(created).text] + Self.shown(createdExamples, of: created)
        lines += [Message.wouldUpdate(updated).text] + Self.shown(updatedExamples, of: updated)
        lines += [Message.wouldLeave(unchanged).text, Message.wouldReject(rejected.count).text]
        return (lines + rejections.map { "  " + $0 }).joined(separator: "\n")
    }

    private var rejections: [String] {
        let more = rejected.count - Self.shownLimit
        return rejected.prefix(Self.shownLimit).map { Message.importRejected($0.line, $0.reason.message).text }
            + (more > 0 ? [Message.importMore(more).text] : [])
    }

    private static func shown(_ examples: [Example], of count: Int) -> [String] {
        let lines = examples.map { example in
            let fields = example.edited.map { Words.heading($0).text }.joined(separator: ", ")
            return "  " + Message.importExample(example.line, example.title, fields).text
        }
        return lines + (count > examples.count ? ["  …"] : [])
    }
}

extension Rejection {
    /// `--add-people` would have taken it in.
    var isUnknownPerson: Bool {
        switch reason {
        case .unknownPerson: true
        case .unknownAttendee(let name, _): name != nil
        default: false
        }
    }
}
