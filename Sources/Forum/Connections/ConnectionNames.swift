import SyncCore

/// The names that a shown name may stand for: "Juliette (KLEIN Juliette)", "Klein Juliette | Atelier", "Klein Juliette (Guest)".
enum ConnectionNames {
    /// The likeliest first.
    static func all(_ shown: String?) -> [String] {
        guard let shown = shown.flatMap(CellValue.text) else { return [] }
        let (outside, inside) = brackets(shown)
        var names: [String] = []
        for text in [outside] + inside {
            let first = text.split(whereSeparator: { "|/@".contains($0) }).first.map(String.init) ?? text
            for candidate in [beforeDash(first), first, text] {
                let name = CellValue.plain(candidate)
                let key = Folding.fold(name)
                if !key.isEmpty, !tags.contains(key), !names.contains(name) { names.append(name) }
            }
        }
        // What has a given and a family name is likelier than a nickname.
        return names.filter(isWhole) + names.filter { !isWhole($0) }
    }

    /// Two words at least.
    static func isWhole(_ name: String) -> Bool { Folding.fold(name).contains(" ") }

    private static func brackets(_ text: String) -> (outside: String, inside: [String]) {
        var outside = ""
        var inside: [String] = []
        var current = ""
        var depth = 0
        for character in text {
            switch character {
            case "(", "[":
                depth += 1
            case ")", "]":
                if depth == 1 { inside.append(current) }
                if depth == 1 { current = "" }
                depth = max(0, depth - 1)
            default:
                if depth == 0 { outside.append(character) } else { current.append(character) }
            }
        }
        return (outside, inside + (current.isEmpty ? [] : [current]))
    }

    /// "Klein Juliette - Atelier": a dash with spaces parts; one without is of the name.
    private static func beforeDash(_ text: String) -> String {
        for dash in [" - ", " – ", " — "] {
            if let range = text.firstRange(of: dash) { return String(text[..<range.lowerBound]) }
        }
        return text
    }

    /// What the programs and people write behind names.
    private static let tags: Set<String> = [
        "guest", "invite", "invitee", "external", "externe", "unverified", "non verifie", "non verifiee", "host", "hote",
        "co host",
        "co hote", "coanimateur", "animateur", "me", "moi", "she her", "he him", "they them", "elle", "il", "iel", "iphone",
        "ipad",
    ]
}
