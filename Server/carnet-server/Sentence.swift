import Glibc

/// A sentence for people in both languages: one that lacks a language does not compile.
struct Sentence: Sendable {
    let english: String
    let french: String

    init(en: String, fr: String) {
        english = en
        french = fr
    }

    var text: String { Self.isFrench ? french : english }

    /// `--lang` on the command line, then the locale.
    private static let isFrench: Bool = {
        let arguments = CommandLine.arguments
        for (index, argument) in arguments.enumerated() {
            if argument == "--lang", index + 1 < arguments.count { return arguments[index + 1] == "fr" }
            if argument.hasPrefix("--lang=") { return argument.hasSuffix("=fr") }
        }
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let locale = getenv(name).map({ String(cString: $0) }), !locale.isEmpty else { continue }
            return locale.lowercased().hasPrefix("fr")
        }
        return false
    }()
}
