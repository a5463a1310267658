import SyncCore

/// Texts from outside, made safe to stand in a page.
enum HTMLText {
    /// No tag, no attribute's end, no control and no mark of direction is left to work: marks are shown, as on a terminal.
    static func escape(_ text: String) -> String {
        var output = ""
        for character in Printable.escape(text).unicodeScalars {
            switch character {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            default: output.unicodeScalars.append(character)
            }
        }
        return output
    }

    /// A name in its own direction, which does not turn what stands beside it.
    static func name(_ text: String) -> String { "<bdi>\(escape(text))</bdi>" }
}
