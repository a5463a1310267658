import Foundation
import SyncCore

/// A name in one cell, taken apart: "KLEIN Juliette", "Juliette Klein", "Anne-Marie Le Goff".
package struct WholeName: Equatable {
    package let given: String?
    package let family: String

    /// Words before a family name that belong to it.
    private static let particles: Set<String> = [
        "de", "du", "des", "d", "la", "le", "les", "da", "dos", "di", "del", "della", "van", "von", "der", "den", "ben", "bin",
        "el", "al",
        "st", "saint", "sainte", "mac", "mc", "o",
    ]

    /// Words in capitals are the family name; otherwise it is the last word, with its particles.
    package init(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        let capitals = words.filter(Self.isInCapitals)
        if !capitals.isEmpty, capitals.count < words.count {
            family = capitals.map(Self.spelled).joined(separator: " ")
            given = words.filter { !Self.isInCapitals($0) }.joined(separator: " ")
            return
        }
        var start = max(0, words.count - 1)
        while start > 1, Self.particles.contains(Folding.fold(words[start - 1])) { start -= 1 }
        family = words[start...].joined(separator: " ")
        given = start > 0 ? words[..<start].joined(separator: " ") : nil
    }

    /// At least two letters, none of them small.
    private static func isInCapitals(_ word: String) -> Bool {
        word.count { $0.isLetter } > 1 && !word.contains { $0.isLowercase }
    }

    private static func spelled(_ word: String) -> String { word.lowercased().capitalized }
}
