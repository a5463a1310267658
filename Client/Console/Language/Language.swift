import ArgumentParser
import Glibc

/// The language of everything that people read. Keys and words that scripts read are English in both.
package enum Language: String, Sendable, CaseIterable, ExpressibleByArgument {
    case english = "en"
    case french = "fr"

    /// Resolved once: `--lang` on the command line, then the locale.
    package static let current = resolve(arguments: CommandLine.arguments) { name in
        getenv(name).map { String(cString: $0) }
    }

    /// - Parameter environment: the value of a variable of the environment.
    package static func resolve(arguments: [String], environment: (String) -> String?) -> Language {
        if let word = Prescan(arguments).value(of: "--lang"), let language = Language(rawValue: word) { return language }
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let locale = environment(name), !locale.isEmpty else { continue }
            return locale.lowercased().hasPrefix("fr") ? .french : .english
        }
        return .english
    }
}
