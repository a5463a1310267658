import SyncCore

/// Times and lengths as the programs write them, in either language.
enum ConnectionTime {
    private static let day = 86_400

    /// "1h 2min 10s", "55 min", "1 heure 2 minutes", "0:42:10"; a number alone is minutes. Nil: no length.
    static func length(_ text: String) -> Int? {
        let text = CellValue.plain(text)
        if text.contains(":") { return clock(text) }
        var seconds = 0
        var digits = ""
        var hasUnit = false
        var rest = Substring(text.lowercased())
        while let first = rest.first {
            if first.isASCII, first.isNumber {
                digits = String(rest.prefix { $0.isASCII && $0.isNumber })
                rest = rest.dropFirst(digits.count)
            } else if first.isLetter {
                let unit = rest.prefix { $0.isLetter }
                rest = rest.dropFirst(unit.count)
                guard let value = number(digits), let scale = scale(unit) else { return nil }
                seconds += value * scale
                (digits, hasUnit) = ("", true)
            } else if first == " " {
                rest = rest.dropFirst()
            } else {
                // "12.5" and "12,5" minutes.
                guard !hasUnit, first == "." || first == ",", rest.dropFirst().allSatisfy({ $0.isNumber }) else { return nil }
                rest = ""
            }
        }
        guard !digits.isEmpty else { return hasUnit ? seconds : nil }
        // Behind hours, "1h30", or alone.
        guard seconds.isMultiple(of: 3600) else { return nil }
        return number(digits).map { seconds + $0 * 60 }
    }

    /// The second of the day of "1/19/2021, 9:58:51 AM", "19/01/2021 à 09:58:51", "2024-01-18T10:00:05Z"; nil: no time.
    static func secondOfDay(_ text: String) -> Int? {
        let words = text.split { $0 == " " || $0 == "T" || $0 == "," || $0.isWhitespace }
        guard let index = words.firstIndex(where: { $0.contains(":") }) else { return nil }
        guard let time = clock(String(words[index].prefix { $0 == ":" || $0.isASCII && $0.isNumber })), time < day else {
            return nil
        }
        guard let half = words[(index + 1)...].first.map({ Folding.fold(String($0)).filter { $0 != " " } }) else { return time }
        let hour = time / 3600
        if half == "pm", hour < 12 { return time + day / 2 }
        return half == "am" && hour == 12 ? time - day / 2 : time
    }

    /// From one second of a day to another: over midnight, if it is earlier.
    static func between(_ from: Int, _ to: Int) -> Int { to >= from ? to - from : to + day - from }

    /// "9:58" or "9:58:51", as seconds.
    private static func clock(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { number(String($0)) }
        guard (2...3).contains(parts.count), let hours = parts[0], let minutes = parts[1], minutes < 60 else { return nil }
        guard parts.count == 3 else { return hours * 3600 + minutes * 60 }
        guard let seconds = parts[2], seconds < 60 else { return nil }
        return hours * 3600 + minutes * 60 + seconds
    }

    private static func number(_ digits: String) -> Int? { digits.count <= 6 ? Int(digits) : nil }

    private static func scale(_ unit: Substring) -> Int? {
        switch unit {
        case "d", "j", "day", "days", "jour", "jours": day
        case "h", "hr", "hrs", "hour", "hours", "heure", "heures": 3600
        case "m", "mn", "min", "mins", "minute", "minutes": 60
        case "s", "sec", "secs", "second", "seconds", "seconde", "secondes": 1
        default: nil
        }
    }
}
