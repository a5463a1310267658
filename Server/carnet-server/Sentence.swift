import Glibc

/// A sentence for people in both languages: one that lacks a language does not compile.
struct Sentence: Sendable {
    let english: String
    let french: String

    init(en: String, fr: String) {
        english = en
        french = fr
    }

    /// What a command's help ends with.
    static func example(_ lines: String...) -> Sentence {
        let block = lines.map { "  " + $0 }.joined(separator: "\n")
        return Sentence(en: "Example:\n" + block, fr: "Exemple :\n" + block)
    }

    var text: String { Self.isFrench ? french : english }

    /// `--lang` on the command line, then the locale.
    static let isFrench: Bool = {
        let arguments = CommandLine.arguments
        for (index, argument) in arguments.enumerated() {
            var word: String?
            if argument == "--lang", index + 1 < arguments.count { word = arguments[index + 1] }
            if argument.hasPrefix("--lang=") { word = String(argument.dropFirst("--lang=".count)) }
            if let language = word.flatMap({ ServerOptions.Language(rawValue: $0) }) { return language == .fr }
        }
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let locale = getenv(name).map({ String(cString: $0) }), !locale.isEmpty else { continue }
            return locale.lowercased().hasPrefix("fr")
        }
        return false
    }()
}
