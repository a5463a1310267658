import Foundation
import Synchronization

/// Moments as people type and read them: in a place's local time. Inside they are milliseconds since 1970, UTC.
package enum LocalTime {
    /// The zone of everything typed without an offset, unless the settings name another.
    package static let usualZone = "Europe/Paris"

    private static let chosenZone = Mutex(usualZone)

    /// The zone of this program's notebook.
    package static var zone: String { chosenZone.withLock { $0 } }

    /// Takes the zone that a notebook's settings name, once it is open. Says whether there is such a zone.
    @discardableResult
    package static func use(zone: String) -> Bool {
        guard isZone(zone) else { return false }
        chosenZone.withLock { $0 = zone }
        return true
    }

    /// A name such as "Indian/Reunion", which this machine knows.
    static func isZone(_ name: String) -> Bool { name.contains("/") && TimeZone(identifier: name) != nil }

    private static let dayMilliseconds: Int64 = 86_400_000

    /// Reads "2024-01-25T14:30[:00[.000]][Z|+02:00]", "25/01/2024 14:30", "25/01/2024 à 14h30"; with `day` ("YYYY-MM-DD"), also
    /// a time alone, "14h30". Nil for an empty text.
    ///
    /// In `zone`, an hour that the clocks go through twice is the first of the two; one that they skip is an hour later.
    package static func parse(_ text: String, day: String? = nil, zone: String = LocalTime.zone) throws(CellProblem) -> Int64? {
        guard let text = CellValue.text(text) else { return nil }
        guard let timeZone = TimeZone(identifier: zone) else { throw .unknownZone }
        var scanner = TextScanner(text.replacing(" à ", with: " ").replacing(" at ", with: " "))
        let date: CivilDay
        if let day, isTimeAlone(scanner) {
            date = try CivilDay.read(day)
        } else {
            date = try CivilDay.read(&scanner)
            guard scanner.take("Tt ") != nil else { throw .notATime }
            scanner.skipSpaces()
        }
        let time = try readTime(&scanner)
        scanner.skipSpaces()
        let offset = try readOffset(&scanner)
        guard scanner.isAtEnd else { throw .notATime }
        let wall = Int64(date.daysSince1970) * dayMilliseconds + time
        if let offset { return wall - offset }
        return moment(wall, in: timeZone)
    }

    /// RFC 3339, UTC, milliseconds: "2026-11-23T14:30:00.000Z".
    package static func format(_ milliseconds: Int64) -> String {
        let (days, time) = split(milliseconds)
        let date = CivilDay(daysSince1970: Int(days))
        guard (0...9999).contains(date.year) else {
            return "\(date.text)T\(clock(time)).\(String(1000 + time % 1000).dropFirst())Z"
        }
        return String(unsafeUninitializedCapacity: 24) { output in
            func write(_ value: Int, at start: Int, width: Int, then mark: UInt8) {
                var rest = value
                for index in stride(from: start + width - 1, through: start, by: -1) {
                    output[index] = 0x30 + UInt8(rest % 10)
                    rest /= 10
                }
                output[start + width] = mark
            }
            write(date.year, at: 0, width: 4, then: 0x2D)
            write(date.month, at: 5, width: 2, then: 0x2D)
            write(date.day, at: 8, width: 2, then: 0x54)
            write(Int(time / 3_600_000), at: 11, width: 2, then: 0x3A)
            write(Int(time / 60_000 % 60), at: 14, width: 2, then: 0x3A)
            write(Int(time / 1000 % 60), at: 17, width: 2, then: 0x2E)
            write(Int(time % 1000), at: 20, width: 3, then: 0x5A)
            return 24
        }
    }

    /// The local day and minute, "2026-11-23 15:30"; UTC with a Z behind it when there is no such zone.
    package static func local(_ milliseconds: Int64, zone: String = LocalTime.zone) -> String {
        guard let timeZone = TimeZone(identifier: zone) else { return wallText(milliseconds) + "Z" }
        return wallText(milliseconds.addingReportingOverflow(offset(of: timeZone, at: milliseconds)).partialValue)
    }

    /// A day as people write it: "23/11/2026" in French; a text that is no day stays as it is.
    package static func written(day: String, isFrench: Bool) -> String {
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard isFrench, day.utf8.count == 10, parts.map(\.utf8.count) == [4, 2, 2], (try? CivilDay.read(day)) != nil else {
            return day
        }
        return parts.reversed().joined(separator: "/")
    }

    /// The local day and minute as people write them: "23/11/2026 15:30" in French.
    package static func written(_ milliseconds: Int64, isFrench: Bool) -> String {
        let text = local(milliseconds)
        return written(day: String(text.prefix(10)), isFrench: isFrench) + text.dropFirst(10)
    }

    /// The local day, "2026-11-23": what the calendar year of a moment is taken from. UTC when there is no such zone.
    package static func localDay(_ milliseconds: Int64, zone: String = LocalTime.zone) -> String {
        let shift = TimeZone(identifier: zone).map { offset(of: $0, at: milliseconds) } ?? 0
        let (days, _) = split(milliseconds.addingReportingOverflow(shift).partialValue)
        return CivilDay(daysSince1970: Int(days)).text
    }

    /// 0 for a Monday, of "YYYY-MM-DD"; nil: no such day.
    package static func weekday(_ day: String) -> Int? {
        guard let date = try? CivilDay.read(day) else { return nil }
        let thursday = 3
        return ((date.daysSince1970 + thursday) % 7 + 7) % 7
    }

    private static func wallText(_ wall: Int64) -> String {
        let (days, time) = split(wall)
        return "\(CivilDay(daysSince1970: Int(days)).text) \(clock(time).prefix(5))"
    }

    /// "HH:MM:SS" of the milliseconds of a day.
    private static func clock(_ time: Int64) -> String {
        [time / 3_600_000, time / 60_000 % 60, time / 1000 % 60].map { String(100 + $0).dropFirst() }.joined(separator: ":")
    }

    /// Whole days, rounded down, and the milliseconds of the day.
    private static func split(_ milliseconds: Int64) -> (days: Int64, time: Int64) {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: dayMilliseconds)
        return remainder < 0 ? (quotient - 1, remainder + dayMilliseconds) : (quotient, remainder)
    }

    private static func isTimeAlone(_ scanner: TextScanner) -> Bool {
        var scanner = scanner
        return scanner.number(1...2) != nil && scanner.take(":hH") != nil
    }

    /// HH:MM[:SS[.mmm]] or HHhMM or HHh, as milliseconds of the day.
    private static func readTime(_ scanner: inout TextScanner) throws(CellProblem) -> Int64 {
        guard let hour = scanner.number(1...2), let mark = scanner.take(":hH") else { throw .notATime }
        let minute = scanner.number(2...2)
        guard let minutes = minute?.value ?? (mark == 0x3A ? nil : 0), hour.value <= 23, minutes <= 59 else {
            throw .notATime
        }
        var time = Int64(hour.value * 60 + minutes) * 60_000
        guard minute != nil, scanner.take(":") != nil else { return time }
        guard let second = scanner.number(2...2), second.value <= 59 else { throw .notATime }
        time += Int64(second.value) * 1000
        guard scanner.take(".,") != nil else { return time }
        guard let fraction = scanner.number(1...9) else { throw .notATime }
        var scaled = fraction.value
        for _ in 0..<9 - fraction.width { scaled *= 10 }
        return time + Int64(scaled / 1_000_000)
    }

    /// Z, +02:00, +0200 or +02 in milliseconds; nil when there is none.
    private static func readOffset(_ scanner: inout TextScanner) throws(CellProblem) -> Int64? {
        if scanner.take("Zz") != nil { return 0 }
        guard let sign = scanner.take("+-") else { return nil }
        guard let first = scanner.number(2...4), first.width != 3 else { throw .notATime }
        var (hours, minutes) = first.width == 4 ? (first.value / 100, first.value % 100) : (first.value, 0)
        if first.width == 2, scanner.take(":") != nil {
            guard let second = scanner.number(2...2) else { throw .notATime }
            minutes = second.value
        }
        guard hours <= 23, minutes <= 59 else { throw .notATime }
        hours = hours * 60 + minutes
        return Int64(hours) * (sign == 0x2D ? -60_000 : 60_000)
    }

    /// The moment when a zone's clocks show `wall`.
    private static func moment(_ wall: Int64, in zone: TimeZone) -> Int64 {
        let before = offset(of: zone, at: wall - dayMilliseconds)
        let after = offset(of: zone, at: wall + dayMilliseconds)
        let fits = [before, after].first { offset(of: zone, at: wall - $0) == $0 }
        return wall - (fits ?? before)
    }

    private static func offset(of zone: TimeZone, at milliseconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))) * 1000
    }
}
