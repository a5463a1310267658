/// An argument, an option or a flag of a command, as the argument parser dumps it.
package struct CommandArgument: Decodable, Sendable {
    package enum Kind: String, Decodable, Sendable {
        case positional, option, flag
    }

    package enum NameKind: String, Decodable, Sendable {
        case long, short, longWithSingleDash
    }

    private struct Completion: Decodable, Sendable {
        struct Words: Decodable, Sendable {
            let values: [String]
        }
        let list: Words?
    }

    private struct Name: Decodable, Sendable {
        let kind: NameKind
        let name: String
    }

    package let kind: Kind
    package let isOptional: Bool
    package let isRepeating: Bool
    package let valueName: String?
    package let defaultValue: String?
    package let abstract: String?
    private let allValues: [String]?
    private let completionKind: Completion?
    private let shouldDisplay: Bool?
    private let names: [Name]?

    var isShown: Bool { shouldDisplay != false }

    /// "--lang", "-h"; none for what stands without a name.
    package var options: [String] { (names ?? []).map { ($0.kind == .long ? "--" : "-") + $0.name } }

    /// The words that it takes, where they are few and known; otherwise empty.
    package var values: [String] {
        if let words = allValues ?? completionKind?.list?.values { return words }
        let words = (valueName ?? "").split(separator: "|").map(String.init)
        return words.count > 1 ? words : []
    }
}
