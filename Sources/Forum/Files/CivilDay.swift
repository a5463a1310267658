import SyncCore

/// A day of the Gregorian calendar, by itself: no zone, no clock.
struct CivilDay: Equatable {
    let year: Int
    let month: Int
    let day: Int

    /// The years that a typed date may have: the others are slips of the key.
    static let typedYears = 1900...2199

    /// Nil when the calendar has no such day.
    init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day so many days after 1 January 1970 (algorithm: Howard Hinnant, `civil_from_days`); within ±2^40 days.
    init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1 January 1970.
    var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// "YYYY-MM-DD".
    var text: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }

    /// Reads a whole text as a date; midnight behind it is ignored.
    static func read(_ text: String) throws(CellProblem) -> CivilDay {
        var scanner = TextScanner(text)
        guard scanner.number(1...4) != nil, scanner.take("/-.") != nil else { return try readNamed(text) }
        scanner = TextScanner(text)
        let day = try read(&scanner)
        if scanner.take("T ") != nil {
            while scanner.take("0:.Z") != nil {}
        }
        guard scanner.isAtEnd else { throw .notADate }
        return day
    }

    /// Reads a date in digits off the front: D/M/Y or Y/M/D, with / - or . twice.
    static func read(_ scanner: inout TextScanner) throws(CellProblem) -> CivilDay {
        guard let first = scanner.number(1...4), let separator = scanner.take("/-."),
            let second = scanner.number(1...2), scanner.take("/-.") == separator,
            let third = scanner.number(1...4)
        else { throw .notADate }
        let startsWithYear = first.width == 4
        guard startsWithYear ? third.width <= 2 : first.width <= 2 && (third.width == 4 || third.width == 2) else {
            throw .notADate
        }
        let written = startsWithYear ? first : third
        let year = written.width == 2 ? 2000 + written.value : written.value
        return try make(year: year, month: second.value, day: startsWithYear ? third.value : first.value)
    }

    /// "jeudi 18 janvier 2024", "1er févr. 2024", "18 January 2024".
    private static func readNamed(_ text: String) throws(CellProblem) -> CivilDay {
        var words = Folding.fold(text).split(separator: " ").map(String.init)
        if let first = words.first, weekdays.contains(first) { words.removeFirst() }
        guard words.count == 3, let month = months.firstIndex(where: { $0.contains(words[1]) }) else { throw .notADate }
        var day = words[0]
        for ending in ["er", "st", "nd", "rd", "th"] where day.hasSuffix(ending) { day.removeLast(2) }
        guard let year = Int(words[2]), words[2].utf8.count == 4, let number = Int(day), day.utf8.count <= 2 else {
            throw .notADate
        }
        return try make(year: year, month: month + 1, day: number)
    }

    private static func make(year: Int, month: Int, day: Int) throws(CellProblem) -> CivilDay {
        guard typedYears.contains(year), let date = CivilDay(year: year, month: month, day: day) else { throw .noSuchDay }
        return date
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value.magnitude)
        let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
        return (value < 0 ? "-" : "") + zeros + digits
    }

    private static let weekdays: Set<String> = [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mar", "mer", "jeu", "ven", "sam", "dim",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    private static let months: [Set<String>] = [
        ["janvier", "janv", "jan", "january"], ["fevrier", "fevr", "fev", "february", "feb"], ["mars", "march", "mar"],
        ["avril", "avr", "april", "apr"], ["mai", "may"], ["juin", "june", "jun"], ["juillet", "juil", "july", "jul"],
        ["aout", "august", "aug"], ["septembre", "sept", "sep", "september"], ["octobre", "oct", "october"],
        ["novembre", "nov", "november"], ["decembre", "dec", "december"],
    ]
}
