import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// `report active`, `report entitlements` and `why` against years that were counted without them.
struct HandCountTests {
    /// What the three reports say of a year, as one text: they must agree, and on every laptop.
    private func summary(_ laptop: Replica, _ year: Int) throws -> [String] {
        try laptop.read { reader in
            let active = try ActivityReport.cards(year: year, in: reader).inReadingOrder
            let entrance = try Entitlements.entrance(year: year, in: reader)
            let entering = Set(entrance.map(\.person.id))
            for card in active {
                let why = try Why(card.id, year: year, in: reader)
                #expect(card["active"] == .flag(why.standing.isActive))
                #expect(card["meetings"] == .number(Int64(why.meetings.count { $0["counts"] == .flag(true) })))
                #expect(why.entitlements.first?.isGranted == entering.contains(card.id))
            }
            return active.map { card in
                "\(card["person"].text ?? "") \(card["meetings"].number ?? -1) \(card["active"] == .flag(true)) "
                    + "\(entering.contains(card.id))"
            }
        }
    }

    private func organisations(_ laptop: Replica, _ year: Int) throws -> (visible: [String], support: [String]) {
        try laptop.read { reader in
            (
                try PublicList.visible.lines(year: year, in: reader).compactMap(\.citable.organisation?.text).sorted(),
                try Entitlements.supported(year: year, in: reader).compactMap { $0.organisation["name"].text }.sorted()
            )
        }
    }

    private static let handCounted = [
        "Samir Benali 1 false true", "Thierry Da Silva 1 false true", "Juliette Klein 2 true true",
        "Anne-Marie Le Goff 1 false true", "Éloïse Nguyên 1 false true", "Jean Petit 1 false true",
    ]

    @Test func `rule 5: the hand-counted year: all six enter, one is active, one organisation is made visible`() throws {
        let team = try Team()
        try team.laptop.importFolder("hand-counted")
        #expect(try summary(team.laptop, 2024) == Self.handCounted)
        let lists = try organisations(team.laptop, 2024)
        #expect(lists.visible == ["Ville de Saint-Élan"])
        #expect(lists.support == ["Radio Parvis", "Ville de Saint-Élan"])
        #expect(try summary(team.laptop, 2023) == ["Jean Petit 1 false true"])
        #expect(try organisations(team.laptop, 2023).support.isEmpty)
    }

    @Test func `the real year: who enters, who is active, which organisations, counted from the files alone`() throws {
        let team = try Team()
        try team.laptop.importFolder("attendance-2023")
        let counted = try FileCount("attendance-2023")
        let lines = try summary(team.laptop, 2023)
        #expect(lines.count == 79 && lines.count { $0.hasSuffix("true true") } == 63)
        #expect(lines.count == counted.meetings.count && lines.allSatisfy { $0.hasSuffix(" true") })
        for line in lines {
            let words = line.split(separator: " ")
            let meetings = counted.meetings[Folding.nameKey(words.dropLast(3).joined(separator: " "))]
            #expect(meetings?.count == Int(words[words.count - 3]), "\(line)")
        }
        let lists = try organisations(team.laptop, 2023)
        #expect(Set(lists.support.map(Folding.fold)) == counted.organisationsOfActive)
        #expect(Set(lists.visible.map(Folding.fold)) == counted.organisationsOfActive.subtracting(counted.refused))
        #expect(!counted.refused.isEmpty && !lists.visible.isEmpty)
    }

    @Test func `two laptops that recorded the same meetings, and two rows of one person, count once everywhere`() throws {
        let team = try Team(2)
        for laptop in team.laptops { try laptop.importFolder("hand-counted") }
        let double = try team.laptops[1].write { writer in
            let options = PersonOptions(givenName: "Juliette", familyName: "Klein-Morel", organisation: "Ville de Saint-Élan")
            let person = try PersonBook.add(options, in: writer).id
            for code in ["RENTREE", "GT-A1"] {
                _ = try AttendanceBook.checkIn([person], at: Lookup.meeting(code, in: writer), in: writer)
            }
            return person
        }
        try team.sync()
        try team.laptop.write { writer in
            _ = try MergeBook.merge(Lookup.person("juliette.klein@saint-elan.example", in: writer), double, in: writer)
        }
        try team.sync()
        for laptop in team.laptops {
            #expect(try summary(laptop, 2024).map { $0.replacing("Klein-Morel", with: "Klein") } == Self.handCounted)
            #expect(try organisations(laptop, 2024).visible == ["Ville de Saint-Élan"])
        }
        let positions = try team.laptops.map { laptop in try laptop.read { try AsOf($0) } }
        #expect(positions.allSatisfy { $0.unsent == 0 && $0.position > 0 && $0.position == positions[0].position })
    }

    /// A year counted from its files, with nothing of what it is to check but the folding of names.
    private struct FileCount {
        /// By name: the codes of the meetings where somebody was present.
        var meetings: [String: Set<String>] = [:]
        var organisationsOfActive: Set<String> = []
        var refused: Set<String> = []

        init(_ folder: String) throws {
            let attendance = try DelimitedFile.read(try Fixture.bytes("\(folder)/attendance.csv"))
            let map = try ColumnMap(kind: .attendance, headers: attendance.headers)
            var organisations: [String: Set<String>] = [:]
            for row in attendance.rows where try CellValue.attendanceStatus(map.text(.status, in: row) ?? "")?.word == "present" {
                let name = Folding.nameKey(map.wholeName(in: row) ?? "")
                meetings[name, default: []].insert(map.text(.meeting, in: row) ?? "")
                if let organisation = map.text(.organisation, in: row) {
                    organisations[name, default: []].insert(Folding.fold(organisation))
                }
            }
            for (name, codes) in meetings where codes.count >= 2 { organisationsOfActive.formUnion(organisations[name] ?? []) }
            let file = try DelimitedFile.read(try Fixture.bytes("\(folder)/organisations.csv"))
            for row in file.rows where Folding.fold(row.cells[2]) == "non" { refused.insert(Folding.fold(row.cells[0])) }
        }
    }
}
