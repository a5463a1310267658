import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// Rule 6: person and organisation may be cited unless they expressly refused.
struct CitableTests {
    private let team: Team

    init() throws { team = try Team(2) }

    /// One publication, one session, two meetings: everybody contributes, speaks and came, for their own organisations.
    private func publish(_ laptop: Replica) throws {
        try laptop.write { writer in
            let publication = Identifier(high: 19, low: 1)
            let session = Identifier(high: 7, low: 1)
            try writer.assign(
                Tables.publication, publication, [1: .flag(true), 2: .text("BSD"), 3: .text("Baromètre"), 4: .integer(2024)])
            try writer.assign(
                Tables.meeting, session,
                [
                    1: .flag(true), 2: .text("TR1"), 3: .text("Table ronde"), 4: .text("forum"),
                    5: .list([.text("2024-11-28"), .null, .null, .null]), 6: .text("confirmed"),
                ])
            for (number, card) in try PersonBook.cards(in: writer).byID.enumerated() {
                for (number, code) in ["R1", "R2"].enumerated() {
                    let options = MeetingOptions(title: code, kind: "gt", date: "2024-0\(number + 2)-01")
                    let meeting = try MeetingBook.add(code, options, in: writer).id
                    _ = try AttendanceBook.mark(card.id, at: meeting, .init(status: "present"), in: writer)
                }
                for (table, work) in [(Tables.contributor, publication), (Tables.speaker, session)] {
                    try writer.assign(
                        table, Identifier(high: UInt64(table.number) << 32, low: UInt64(number) + 1),
                        [1: .flag(true), 2: .identifier(work), 3: .identifier(card.id)])
                }
            }
        }
    }

    @discardableResult
    private func add(
        _ given: String, _ family: String, of organisation: String? = nil, cite: String? = nil, on laptop: Replica? = nil
    )
        throws -> Identifier
    {
        let laptop = laptop ?? team.laptop
        return try laptop.write { writer in
            if let organisation { _ = try OrganisationBook.add(organisation, .init(), in: writer) }
            let email = "\(given).\(family)@x.example"
            let options = PersonOptions(
                givenName: given, familyName: family, email: email, organisation: organisation, cite: cite)
            return try PersonBook.add(options, in: writer).id
        }
    }

    /// Everything that any list for publication says, file by file.
    private func published(_ laptop: Replica) throws -> [ExportKind: String] {
        var texts: [ExportKind: String] = [:]
        for kind in ExportKind.allCases where kind.publicList != nil {
            texts[kind] = try laptop.exported(kind).map { "\($0.facts)" }.joined(separator: "\n")
        }
        return texts
    }

    private func isNamed(_ name: String, on laptop: Replica? = nil) throws -> Set<ExportKind> {
        Set(try published(laptop ?? team.laptop).filter { $0.value.contains(name) }.keys)
    }

    private let naming: Set<ExportKind> = [.citations, .visibleOrganisations, .credits, .speakers]

    @Test func `every list for publication is a file, and every such file is that list`() throws {
        #expect(Set(ExportKind.allCases.compactMap(\.publicList)) == Set(PublicList.allCases))
        try add("Jean", "Petit", of: "Nord")
        try publish(team.laptop)
        for kind in ExportKind.allCases {
            guard let list = kind.publicList else { continue }
            let lines = try team.laptop.read { try list.lines(in: $0) }
            #expect(!lines.isEmpty)
            #expect(try team.laptop.exported(kind).map { "\($0.facts)" } == lines.map(\.card).byID.map { "\($0.facts)" })
        }
    }

    @Test func `rule 6: unless they refused, all are named; whoever refused is named nowhere`() throws {
        try add("Léa", "Sansavis", of: "Nord")
        try add("Marc", "Accord", of: "Nord", cite: "yes")
        try add("Rémi", "Refus", of: "Nord", cite: "no")
        try publish(team.laptop)
        #expect(try isNamed("Sansavis") == naming && isNamed("Accord") == naming)
        #expect(try isNamed("Refus").isEmpty)
        #expect(try isNamed("Nord") == [.citations, .citedOrganisations, .visibleOrganisations, .credits, .speakers])
    }

    @Test func `rule 6: a person is cited without the organisation that refused, an organisation without its person`() throws {
        try team.laptop.addOrganisation("Radio Parvis", .init(cite: "no"))
        try add("Samir", "Benali", of: "Radio Parvis")
        try add("Rémi", "Refus", of: "Sud", cite: "no")
        try publish(team.laptop)
        #expect(try isNamed("Radio Parvis").isEmpty && isNamed("Refus").isEmpty)
        #expect(try isNamed("Benali") == naming.subtracting([.visibleOrganisations]))
        #expect(try isNamed("Sud") == [.citedOrganisations, .visibleOrganisations, .credits, .speakers])
    }

    @Test func `rule 6: while two laptops contradict each other the refusal stands, on both`() throws {
        let id = try add("Jeanne", "Conflit", of: "Est")
        try team.sync()
        let organisation = try team.laptop.read { try Lookup.organisation("Est", in: $0) }
        for (laptop, word) in zip(team.laptops, ["no", "yes"]) {
            _ = try laptop.write { writer in
                _ = try PersonBook.edit(id, PersonOptions(cite: word), in: writer)
                return try OrganisationBook.edit(organisation, .init(cite: word), in: writer)
            }
        }
        try team.sync()
        try publish(team.laptop)
        try team.sync()
        for laptop in team.laptops {
            #expect(try laptop.read { try $0.conflictCount() } == 2)
            #expect(try published(laptop).count == PublicList.allCases.count)
            #expect(try isNamed("Conflit", on: laptop).isEmpty && isNamed("Est", on: laptop).isEmpty)
        }
    }

    @Test func `rule 6: of two rows that are one person, one refusal is for both, also once its row is deleted`() throws {
        let first = try add("Jean", "Double", cite: "no")
        let second = try add("Jean", "Doublé-Martin")
        try team.laptop.write { writer in
            try writer.assign(
                Tables.alias,
                writer.naturalRow(Tables.alias, NaturalKey(.identifier(min(first, second)), .identifier(max(first, second)))),
                [1: .flag(true), 2: .identifier(first), 3: .identifier(second)])
        }
        try publish(team.laptop)
        #expect(try isNamed("Doubl").isEmpty)
        try team.laptop.write { try $0.delete(Tables.person, first) }
        #expect(try isNamed("Doubl").isEmpty)
    }

    @Test func `rule 6: the hand-counted citations`() throws {
        try team.laptop.importFolder("hand-counted")
        for year in [nil, 2024] {
            let lines = try team.laptop.read { try PublicList.citations.lines(year: year, in: $0) }
            #expect(
                Set(lines.compactMap(\.citable.person?.text)) == [
                    "Éloïse Nguyên", "Juliette Klein", "Samir Benali", "Anne-Marie Le Goff",
                ])
            #expect(lines.first { $0.citable.person?.text == "Samir Benali" }?.citable.organisation == nil)
        }
        #expect(try team.laptop.read { try PublicList.citations.lines(year: 2021, in: $0) }.isEmpty)
    }
}
