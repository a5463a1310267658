import Foundation
import SyncCore

/// The argument parser's own headings and sentences, which it writes in English only, in French.
package enum ParserText {
    /// What somebody typed may stand in a sentence, so every line is made safe to print.
    ///
    /// - Parameter toFrench: otherwise English stays, but for the headings of groups of commands.
    package static func translate(_ text: String, toFrench: Bool) -> String {
        let text = toFrench ? wholes.reduce(text) { $0.replacing($1.0, with: $1.1) } : text
        return examplesUnbroken(text).split(separator: "\n", omittingEmptySubsequences: false)
            .map { line(Printable.escape(String($0)), toFrench) }
            .joined(separator: "\n")
    }

    /// A command to type stays in one line, however narrow the terminal: what is copied from two lines is two commands.
    private static func examplesUnbroken(_ text: String) -> String {
        var lines: [Substring] = []
        var isExample = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if isExample, !line.isEmpty, !line.hasPrefix(" "), let command = lines.popLast() {
                lines.append(command + " " + line)
                continue
            }
            isExample = exampleHeadings.contains(line) || isExample && line.hasPrefix("  ")
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    private static let exampleHeadings: Set<Substring> = ["Example:", "Examples:", "Exemple :", "Exemples :"]

    private static func line(_ line: String, _ toFrench: Bool) -> String {
        if let heading = line.removing(suffix: " SUBCOMMANDS:") { return heading + (toFrench ? " :" : ":") }
        guard toFrench else { return line }
        for (prefix, french) in prefixes {
            if let rest = line.removing(prefix: prefix) { return french + sentence(rest) }
        }
        return sentence(line)
    }

    private static func sentence(_ line: String) -> String {
        for (english, french) in sentences {
            guard let holes = SentencePattern(english).match(line) else { continue }
            let isList = english.hasSuffix("one of %.")
            return SentencePattern(french).fill(isList ? holes.dropLast() + [joined(holes.last ?? "")] : holes)
        }
        return pieces.reduce(line) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    /// What a narrow terminal breaks over several lines.
    nonisolated(unsafe) private static let wholes = [
        (#/Show\s+help\s+information\./#, "Afficher cette aide."), (#/Show\s+the\s+version\./#, "Afficher la version."),
        (#/Show\s+subcommand\s+help\s+information\./#, "Afficher l'aide d'une commande."),
    ]

    /// A list of values, "'a', 'b' and 'c'".
    private static func joined(_ list: Substring) -> Substring {
        Substring(
            list.replacing("' and '", with: "' et '").replacing(", and '", with: " et '").replacing("' or '", with: "' ou '"))
    }

    private static let prefixes = [
        ("Error: ", "Erreur : "), ("OVERVIEW: ", ""), ("USAGE: ", "USAGE : "), ("Usage: ", "Usage : "), ("Help:  ", "Aide :  "),
        ("   or: ", "   ou : "),
    ]

    /// "%" stands for what was typed, or for a name.
    private static let sentences = [
        ("Unknown option '%'. Did you mean '%'?", "Option inconnue « % ». Vouliez-vous dire « % » ?"),
        ("Unknown option '%'", "Option inconnue « % »"),
        ("Missing value for '%' in '%'", "Il manque une valeur à « % » dans « % »"),
        ("Missing value for '%'", "Il manque une valeur à « % »"),
        ("Missing expected argument '%'", "Il manque l'argument « % »"),
        ("Missing one of: '%'", "Il manque l'un de ceux-ci : « % »"),
        ("Missing required subcommand.", "Il manque une sous-commande."),
        ("Unexpected argument '%'", "Argument en trop « % »"),
        ("% unexpected arguments: '%'", "% arguments en trop : « % »"),
        ("Invalid option: %", "Option incorrecte : %"),
        (
            "The option '%' does not take any value, but '%' was specified.",
            "L'option « % » ne prend pas de valeur, mais « % » lui est donné."
        ),
        ("The value '%' is invalid for '%'. Please provide one of %.", "La valeur « % » ne convient pas à « % ». Au choix : %."),
        (
            "The value '%' is invalid for '%'. Please provide one of the following:",
            "La valeur « % » ne convient pas à « % ». Au choix :"
        ),
        ("The value '%' is invalid for '%'%", "La valeur « % » ne convient pas à « % »%"),
        ("The value '%' is invalid.%", "La valeur « % » ne convient pas.%"),
        ("Value to be set with % had already been set with %", "Ce que donne % avait déjà été donné par %"),
        ("Command '%' is not a parent of the current command.", "La commande « % » ne contient pas celle-ci."),
        ("Can't generate completion scripts for '%'.", "Pas de complétion possible pour « % »."),
        ("Can't autodetect a supported shell.", "Le shell n'a pas pu être reconnu."),
        ("Please use --generate-completion-script=<shell> with one of:", "Utilisez --generate-completion-script=<shell> avec :"),
        ("  See '% <subcommand>' for detailed help.", "  Voir « % <commande> » pour en savoir plus."),
        ("  See '%' for more information.", "  Voir « % » pour en savoir plus."),
    ]

    private static let pieces = [
        ("ARGUMENTS:", "ARGUMENTS :"), ("OPTIONS:", "OPTIONS :"), ("SUBCOMMANDS:", "COMMANDES :"),
        ("<subcommands>", "<commandes>"), ("<subcommand>", "<commande>"), ("(default:", "(par défaut :"),
        ("; default:", " ; par défaut :"), ("(values:", "(au choix :"), (" (default)", " (par défaut)"),
    ]
}

extension String {
    fileprivate func removing(prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
    fileprivate func removing(suffix: String) -> String? { hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil }
}
