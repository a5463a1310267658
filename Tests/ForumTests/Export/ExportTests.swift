import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct ExportTests {
    private let plain = SpreadsheetFile(heading: { $0 }, word: { $1 })

    @Test(arguments: ["hand-counted", "attendance-2023"])
    func `what is exported can be imported again, and changes nothing`(folder: String) throws {
        let team = try Team()
        try team.laptop.importFolder(folder)
        let before = try team.changes()
        for kind in [ExportKind.organisations, .people, .meetings, .attendance] {
            let cards = try team.laptop.exported(kind).inReadingOrder
            let bytes = plain.bytes(cards, kind)
            let importKind = try #require(ImportKind(rawValue: kind.rawValue))
            let report = try team.laptop.imported(bytes, as: importKind)
            #expect(report.unchanged == cards.count && report.rejected.isEmpty)
        }
        #expect(try team.changes() == before)
    }

    @Test func `an export fills an empty notebook with the same`() throws {
        let (team, other) = (try Team(), try Team())
        try team.laptop.importFolder("hand-counted")
        for kind in [ExportKind.attendance, .people, .organisations, .meetings].reversed() {
            let bytes = plain.bytes(try team.laptop.exported(kind), kind)
            _ = try other.laptop.imported(bytes, as: try #require(ImportKind(rawValue: kind.rawValue)))
        }
        for kind in [ExportKind.organisations, .people, .meetings, .attendance] {
            let (ours, theirs) = (try team.laptop.exported(kind), try other.laptop.exported(kind))
            #expect(plain.bytes(ours.inReadingOrder, kind) == plain.bytes(theirs.inReadingOrder, kind))
        }
    }

    @Test func `awkward values survive a spreadsheet`() throws {
        let (team, other) = (try Team(), try Team())
        let options = PersonOptions(
            givenName: "=cmd|' /C calc'!A0", familyName: "O'Neil; \"dit\" l’Ancien", email: "x@y.example",
            phone: "+33 1 11 11 11 11",
            title: "-1+1")
        _ = try team.laptop.write { try PersonBook.add(options, in: $0) }
        let meeting = MeetingOptions(title: "@T", kind: "gt", startsAt: "2024-10-27T01:30:15Z", place: "Salle 1, étage 2")
        _ = try team.laptop.write { try MeetingBook.add("+1", meeting, in: $0) }
        for kind in [ExportKind.people, .meetings] {
            let bytes = plain.bytes(try team.laptop.exported(kind), kind)
            _ = try other.laptop.imported(bytes, as: try #require(ImportKind(rawValue: kind.rawValue)))
            #expect(try other.laptop.exported(kind).map { "\($0.facts)" } == team.laptop.exported(kind).map { "\($0.facts)" })
        }
    }

    @Test(arguments: ["people", "personnes", "PRÉSENCES", "membres", "créneaux", "structures", "groupes"])
    func `kinds are named in either language`(word: String) {
        #expect(ExportKind(argument: word) != nil)
        #expect(ExportKind(argument: "membres") == .members)
        #expect(ExportKind(argument: "nope") == nil)
    }

    @Test func `a calendar is folded, escaped and says what is sure`() throws {
        let team = try Team()
        let title = String(repeating: "Réunion très longue; avec, ponctuation ", count: 4)
        for (code, options) in [
            ("A", MeetingOptions(title: title, kind: "gt", date: "2024-04-11")),
            (
                "B",
                MeetingOptions(
                    title: "B", kind: "gt", startsAt: "2024-04-11T14:30", endsAt: "2024-04-11T17:00", status: "confirmed")
            ),
            ("C", MeetingOptions(title: "C", kind: "gt", period: "2024-03/2024-06")),
        ] {
            _ = try team.laptop.write { try MeetingBook.add(code, options, in: $0) }
        }
        let bytes = try team.laptop.read { try CalendarFile.bytes(Export.cards(.meetings, in: $0).byID, .meetings, in: $0) }
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.components("\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 2)
        #expect(lines.contains("DTSTART;VALUE=DATE:20240411") && lines.contains("DTSTART:20240411T123000Z"))
        #expect(lines.contains("STATUS:TENTATIVE") && lines.contains("STATUS:CONFIRMED"))
        #expect(text.replacing("\r\n ", with: "").contains("longue\\; avec\\, ponctuation"))
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] { split(separator: separator).map(String.init) }
}
