import Forum
import SyncCore
import Testing

@Suite struct FixtureTests {
    @Test(arguments: Fixture.all)
    func `every fixture reads without a bad line or an unknown column`(path: String) throws {
        let file = try DelimitedFile.read(try Fixture.bytes(path))
        #expect(file.badLines.isEmpty)
        let name = String(path.split(separator: "/")[1].dropLast(4))
        let kind = try #require(ImportKind(argument: name))
        let map = try ColumnMap(kind: kind, headers: file.headers)
        #expect(map.unknown.isEmpty && map.repeated.isEmpty)
        #expect(map.columns.count == file.headers.count)
        for row in file.rows {
            func text(_ field: ImportField) -> String { map.text(field, in: row) ?? "" }
            _ = try CellValue.date(text(.date))
            _ = try CellValue.flag(text(.cite))
            _ = try CellValue.flag(text(.speaks))
            switch kind {
            case .organisations: #expect(CellValue.organisationKind(text(.kind))?.word != "other")
            case .people: #expect(!Folding.nameKey(map.wholeName(in: row) ?? "").isEmpty)
            case .meetings:
                #expect(try CellValue.meetingKind(text(.kind)) != nil)
                #expect(try CellValue.meetingStatus(text(.status)) != nil)
            case .attendance:
                #expect(try CellValue.attendanceStatus(text(.status)) != nil)
                #expect(!text(.meeting).isEmpty && map.wholeName(in: row) != nil)
            }
        }
    }

    @Test func `the year's files have the encodings and sizes that their readme tells`() throws {
        let organisations = try DelimitedFile.read(try Fixture.bytes("attendance-2023/organisations.csv"))
        #expect(organisations.encoding == .windows1252 && organisations.delimiter == ";" && organisations.rows.count == 33)
        #expect(organisations.headers == ["Structure", "Type de structure", "Accepte d'être citée"])
        #expect(organisations.rows[1].cells[0] == "Blancboeuf Médias" && organisations.rows[1].line == 3)
        let people = try DelimitedFile.read(try Fixture.bytes("attendance-2023/people.csv"))
        #expect(people.encoding == .utf8 && people.delimiter == ";" && people.rows.count == 79)
        #expect(people.headers[0] == "Nom")
        let meetings = try DelimitedFile.read(try Fixture.bytes("attendance-2023/meetings.csv"))
        #expect(meetings.delimiter == "," && meetings.rows.count == 21)
        let attendance = try DelimitedFile.read(try Fixture.bytes("attendance-2023/attendance.csv"))
        #expect(attendance.rows.count == 595 && attendance.rows.last?.line == 596)
    }

    @Test func `names as typed lead to the people of the year, every one`() throws {
        let people = try DelimitedFile.read(try Fixture.bytes("attendance-2023/people.csv"))
        let peopleMap = try ColumnMap(kind: .people, headers: people.headers)
        #expect(peopleMap.columns[.familyName] == 0 && peopleMap.columns[.givenName] == 1)
        let keys = Set(people.rows.compactMap { peopleMap.wholeName(in: $0) }.map(Folding.nameKey))
        let attendance = try DelimitedFile.read(try Fixture.bytes("attendance-2023/attendance.csv"))
        let map = try ColumnMap(kind: .attendance, headers: attendance.headers)
        var distinct: Set<String> = []
        for row in attendance.rows {
            let key = Folding.nameKey(map.wholeName(in: row) ?? "")
            #expect(keys.contains(key), "line \(row.line)")
            distinct.insert("\(map.text(.meeting, in: row) ?? "") \(key)")
        }
        #expect(distinct.count == 592)
    }

    @Test func `the hand-counted attendance keeps its line numbers`() throws {
        let file = try DelimitedFile.read(try Fixture.bytes("hand-counted/attendance.csv"))
        let map = try ColumnMap(kind: .attendance, headers: file.headers)
        let line14 = try #require(file.rows.first { $0.line == 14 })
        #expect(map.wholeName(in: line14) == "Personne Inconnue")
        let line15 = try #require(file.rows.first { $0.line == 15 })
        #expect(map.text(.meeting, in: line15) == "NOPE")
        let line9 = try #require(file.rows.first { $0.line == 9 })
        #expect(map.text(.represents, in: line9) == "Jean Petit")
        #expect(map.text(.email, in: line9) == nil)
    }
}
