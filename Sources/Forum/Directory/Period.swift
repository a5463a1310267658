import SyncProtocol

/// "Between March and June": two days or months, "2024-03/2024-06", or one month, "2024-03".
struct Period: Equatable {
    let text: String

    /// Nil unless both ends are days or months, in order.
    init?(_ raw: String) {
        let ends = raw.split(separator: "/", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
        guard (1...2).contains(ends.count), ends.allSatisfy(Self.isMonthOrDay), let first = ends.first, let last = ends.last
        else {
            return nil
        }
        guard Self.firstDay(first) <= Self.firstDay(last) else { return nil }
        text = ends.joined(separator: "/")
    }

    /// "YYYY-MM-DD".
    var firstDay: String { Self.firstDay(text.prefix { $0 != "/" }.description) }

    /// "YYYY-MM-DD".
    var lastDay: String {
        let end = text.split(separator: "/").last.map(String.init) ?? text
        guard end.utf8.count == 7 else { return end }
        let days = (28...31).reversed().lazy.map { "\(end)-\($0)" }
        return days.first { (try? CivilDay.read($0))?.text == $0 } ?? end
    }

    private static func firstDay(_ end: String) -> String { end.utf8.count == 7 ? end + "-01" : end }

    private static func isMonthOrDay(_ end: String) -> Bool {
        guard end.utf8.count == 7 || end.utf8.count == 10, let day = try? CivilDay.read(firstDay(end)) else { return false }
        return day.text == firstDay(end)
    }
}
