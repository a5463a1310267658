import SyncCore

/// A word of a command line that is shown to be typed: what stood in a file is quoted so that a shell runs none of it.
enum ShellWord {
    static func quoted(_ text: String) -> String {
        let text = Printable.escape(text)
        let isPlain =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.value > 0x7F && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || ("a"..."z").contains(scalar)
                    || ("A"..."Z").contains(scalar) || "-_.,/@=+:".unicodeScalars.contains(scalar)
            }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
