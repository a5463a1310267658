import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// Laptops that recorded alone, each in a space of its own, and join one server: what is one thing has one row then.
struct JoiningTests {
    private let apart, together: Team
    private var teams: [Team] { [apart, together] }

    init() throws {
        apart = try Team(2, apart: true)
        together = try Team(2)
    }

    /// The rows of all tables, as all laptops have them.
    private func rows(_ team: Team) throws -> [String] {
        let all = try team.laptops.map { laptop in
            try laptop.read { reader in
                try Tables.schema.tables.filter { $0.naturalKey != nil }.flatMap { table in
                    try reader.select("SELECT id FROM \"\(table.name)\" ORDER BY id").compactMap { $0.identifier("id") }.map {
                        "\(table.name) \($0)"
                    }
                }
            }
        }
        #expect(all.allSatisfy { $0 == all[0] })
        return all[0]
    }

    private func expectSameRows() throws {
        try apart.join()
        for team in teams { try team.sync() }
        let expected = try rows(together)
        #expect(expected.count > 4)
        #expect(try rows(apart) == expected)
        for laptop in apart.laptops { #expect(try laptop.read { try $0.conflictCount() } == 0) }
    }

    @Test(arguments: ["hand-counted", "attendance-2023"])
    func `the same files imported on both are one of each`(folder: String) throws {
        for team in teams { for laptop in team.laptops { try laptop.importFolder(folder) } }
        try expectSameRows()
    }

    /// Rows of one change stand in blocks, those that name others before these where they have another shape.
    @Test func `registrations of people of whom more or less is known are found again`() throws {
        for team in teams {
            for laptop in team.laptops {
                for code in ["GT-A", "GT-B"] {
                    _ = try laptop.write { try GroupBook.add(code, .init(title: code, year: "2024"), in: $0) }
                }
                let report = try laptop.imported(
                    """
                    Nom;Prénom;Courriel;Téléphone;Structure;GT
                    Rey;Léon;leon@x.example;0102030405;Alpha;GT-A
                    Klein;Jo;jo@x.example;;Alpha;GT-A, GT-B
                    Zola;Léa;;;Beta;GT-B
                    Petit;Jean;;0203040506;;GT-A
                    """, as: .people)
                #expect(report.created == 4 && report.rejected.isEmpty)
            }
        }
        try expectSameRows()
        for laptop in apart.laptops {
            #expect(try laptop.exported(.people).count == 4 && laptop.exported(.members).count == 5)
            let (jo, group) = try laptop.read {
                (try Lookup.person("jo klein", in: $0), try Lookup.group("GT-B", in: $0))
            }
            try laptop.write { try MembershipBook.delete(jo, from: group, in: $0) }
            #expect(try laptop.exported(.members).count == 4)
        }
    }

    @Test(arguments: 0..<6)
    func `a link between two rows of one person is one, whichever of their ids comes first`(number: Int) throws {
        for team in teams {
            for laptop in team.laptops {
                let first = try laptop.addPerson("Jean", "Dupont \(number)", email: "jean@x.example").id
                let second = try laptop.addPerson("J.", "Dupont", email: "j\(number)@x.example").id
                let third = try laptop.addPerson("Jo", "Dupont", email: "jo\(number)@x.example").id
                _ = try laptop.write { try MergeBook.merge(first, second, in: $0) }
                _ = try laptop.write { try DistinctBook.add(first, third, in: $0) }
            }
        }
        try expectSameRows()
    }
}
