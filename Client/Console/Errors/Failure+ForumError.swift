package import Forum
import SyncProtocol

extension Failure {
    package init(_ error: ForumError) {
        switch error {
        case .notFound(let thing, let name, let near):
            let hint: Message? = near.isEmpty ? .listHint(thing) : .nearHint
            self.init(.notFound, .notFound(thing, name), hint: hint, candidates: near.map(\.json))
        case .ambiguous(let thing, let name, let candidates):
            self.init(.ambiguous, .ambiguous(thing, name), hint: .ambiguousHint, candidates: candidates.map(\.json))
        case .invalid(let option, let value, let expected):
            self.init(.invalid, .invalid(option: option, value: value, expected: expected), hint: .nothingChanged)
        case .missing(let option):
            self.init(.missing, .missing(option: option), hint: .nothingChanged)
        case .impossible(let reason):
            self.init(.impossible, .impossible(reason), hint: .nothingChanged)
        }
    }
}

extension ForumError.Candidate {
    package var json: JSON {
        .object([("id", .string(id.hex)), ("name", .string(name)), ("detail", .string(detail))])
    }
}
