import SyncCore

/// A command to type next, quoted as a shell needs it.
struct CommandLineText {
    let text: String

    /// - Parameter words: after "carnet".
    init(_ words: [String]) {
        text = (["carnet"] + words).map(Self.quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || "@._:/+,=%-".unicodeScalars.contains($0)
            }
        return Printable.escape(isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'")
    }
}
