import Testing

@testable import Forum

@Suite struct LocalTimeTests {
    @Test(arguments: [
        "2024-01-25T14:30", "2024-01-25 14:30:00", "25/01/2024 14:30", "25/01/2024 à 14h30", "2024-01-25T13:30:00.000Z",
        "2024-01-25T15:30+02:00", "2024-01-25T15:30:00+0200", "25/1/24 14H30", "2024-01-25T08:30:00-05",
    ])
    func `a moment is read however it is written`(text: String) throws {
        #expect(try LocalTime.parse(text) == 1_706_189_400_000)
    }

    @Test func `a time alone takes its day from elsewhere`() throws {
        #expect(try LocalTime.parse("14h30", day: "2024-01-25") == 1_706_189_400_000)
        #expect(try LocalTime.parse("14h", day: "2024-01-25") == 1_706_187_600_000)
        #expect(throws: CellProblem.notADate) { try LocalTime.parse("14h30") }
        #expect(try LocalTime.parse("25/01/2024 14:30", day: "2020-01-01") == 1_706_189_400_000)
        #expect(try LocalTime.parse("  ") == nil)
    }

    @Test func `summer time moves the hour, twice is first, never is later`() throws {
        #expect(LocalTime.format(try #require(try LocalTime.parse("2024-07-01T12:00"))) == "2024-07-01T10:00:00.000Z")
        #expect(LocalTime.format(try #require(try LocalTime.parse("2024-10-27T02:30"))) == "2024-10-27T00:30:00.000Z")
        #expect(LocalTime.format(try #require(try LocalTime.parse("2024-10-27T03:30"))) == "2024-10-27T02:30:00.000Z")
        let skipped = try #require(try LocalTime.parse("2024-03-31T02:30"))
        #expect(LocalTime.format(skipped) == "2024-03-31T01:30:00.000Z")
        #expect(LocalTime.local(skipped) == "2024-03-31 03:30")
        #expect(
            LocalTime.format(try #require(try LocalTime.parse("2024-01-01T00:00", zone: "America/New_York")))
                == "2024-01-01T05:00:00.000Z")
    }

    @Test func `what is no time is refused`() {
        for text in [
            "2024-01-25", "2024-01-25T25:00", "2024-01-25T14:60", "2024-01-25T14", "2024-01-25T14:30X", "2024-01-25T14:3",
            "25/01/2024 14h3",
            "2024-01-25T14:30+25:00", "2024-01-25T14:30:61", "2024-01-25T14:30:00.", "2024-01-25T14:30+1",
        ] {
            #expect(throws: CellProblem.notATime, "\(text)") { try LocalTime.parse(text) }
        }
        #expect(throws: CellProblem.noSuchDay) { try LocalTime.parse("2023-02-29T10:00") }
        #expect(throws: CellProblem.unknownZone) { try LocalTime.parse("2023-02-28T10:00", zone: "Paris/Texas") }
    }

    @Test func `RFC 3339 goes out and comes back`() throws {
        #expect(LocalTime.format(0) == "1970-01-01T00:00:00.000Z")
        #expect(LocalTime.format(-1) == "1969-12-31T23:59:59.999Z")
        #expect(LocalTime.format(1_795_444_200_123) == "2026-11-23T14:30:00.123Z")
        var random = SplitMix(seed: 5)
        for _ in 0..<5000 {
            let moment = Int64.random(in: -2_000_000_000_000...7_000_000_000_000, using: &random)
            #expect(try LocalTime.parse(LocalTime.format(moment)) == moment)
        }
    }

    @Test func `days and dates are inverse and no moment traps`() {
        for days in stride(from: -800_000, to: 800_000, by: 17) {
            let date = CivilDay(daysSince1970: days)
            #expect(date.daysSince1970 == days && CivilDay(year: date.year, month: date.month, day: date.day) == date)
        }
        for moment in [Int64.min, .max, .min + 1, -62_135_596_800_001, 253_402_300_800_000] {
            _ = LocalTime.format(moment)
            _ = LocalTime.local(moment)
            _ = LocalTime.localDay(moment)
        }
    }

    @Test func `the year ends at local midnight`() throws {
        let moment = try #require(try LocalTime.parse("2023-12-31T23:30:00Z"))
        #expect(LocalTime.localDay(moment) == "2024-01-01")
        #expect(LocalTime.local(moment) == "2024-01-01 00:30")
        #expect(LocalTime.local(moment, zone: "nowhere") == "2023-12-31 23:30Z")
    }

    @Test func `random texts never trap`() {
        var random = SplitMix(seed: 9)
        let alphabet: [Character] = Array("0123456789//--..::hTZ+ à1er'")
        for _ in 0..<10_000 {
            let text = String(
                (0..<Int.random(in: 0...20, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "0" })
            _ = try? LocalTime.parse(text)
            _ = try? CellValue.date(text)
            _ = try? CellValue.attendanceStatus(text)
        }
    }
}
