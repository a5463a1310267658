import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// Two rows that are one person: linked, read as one, written as one, and parted again.
struct MergeTests {
    private let team: Team
    private let jean, jeanne: Identifier

    private var laptop: Replica { team.laptops[0] }
    private var other: Replica { team.laptops[1] }

    init() throws {
        team = try Team(2)
        jean = try team.laptop.addPerson("Jean", "Dupont", email: "jean@x.example").id
        jeanne = try team.laptop.addPerson("J.", "Dupont-Martin", email: "jdm@x.example").id
        try team.sync()
    }

    @discardableResult
    private func merge(_ first: Identifier, _ second: Identifier, on laptop: Replica? = nil) throws -> PairOutcome {
        try (laptop ?? self.laptop).write { try MergeBook.merge(first, second, in: $0) }
    }

    @discardableResult
    private func unmerge(_ first: Identifier, _ second: Identifier, on laptop: Replica? = nil) throws -> PairOutcome {
        try (laptop ?? self.laptop).write { try MergeBook.unmerge(first, second, in: $0) }
    }

    private func edit(_ person: Identifier, _ options: PersonOptions, on laptop: Replica? = nil) throws {
        _ = try (laptop ?? self.laptop).write { try PersonBook.edit(person, options, in: $0) }
    }

    private func card(_ person: Identifier, on laptop: Replica? = nil) throws -> Card {
        try #require(try (laptop ?? self.laptop).read { try PersonBook.card(person, in: $0) })
    }

    private func people(on laptop: Replica? = nil) throws -> [Card] {
        try (laptop ?? self.laptop).read { try PersonBook.cards(in: $0) }
    }

    /// What a row says by itself.
    private func phone(_ row: Identifier, on laptop: Replica? = nil) throws -> String? {
        try (laptop ?? self.laptop).read { try $0.columns(Tables.person, row)["phone"]?.text }
    }

    private func expectConverged() throws {
        let states = try team.laptops.map { laptop in try laptop.read { try $0.syncState } }
        #expect(states.allSatisfy { $0.digest == states[0].digest && $0.cursor == states[0].cursor })
        for laptop in team.laptops { #expect(try laptop.verify().isSound) }
    }

    // MARK: The link

    @Test func `two laptops that merge the same two, named in either order, make one link`() throws {
        let (first, second) = (try merge(jean, jeanne), try merge(jeanne, jean, on: other))
        #expect(first.id == second.id && first.persons == second.persons)
        try team.sync()
        try expectConverged()
        for laptop in team.laptops {
            #expect(try people(on: laptop).count == 1)
            #expect(try laptop.read { try $0.conflictCount() } == 0)
        }
        #expect(try merge(jeanne, jean).changed == false)
    }

    @Test func `nobody is merged with themselves, and only what is linked is parted`() throws {
        #expect(throws: ForumError.impossible(.samePerson)) { try merge(jean, jean) }
        #expect(throws: ForumError.impossible(.notMerged)) { try unmerge(jean, jeanne) }
    }

    @Test func `merging leaves the rows as they are, and unmerging gives both back`() throws {
        let before = try people().byID.map { "\($0.facts)" }
        try merge(jean, jeanne)
        #expect(try people().count == 1)
        try unmerge(jeanne, jean)
        #expect(try people().byID.map { "\($0.facts)" } == before)
        try team.sync()
        try expectConverged()
        try merge(jean, jeanne)
        #expect(try people().count == 1)
    }

    @Test func `undo takes a merge back, and an unmerge`() throws {
        try merge(jean, jeanne)
        _ = try laptop.write { try $0.undo(oneWay: []) }
        #expect(try people().count == 2)
        try merge(jean, jeanne)
        try unmerge(jean, jeanne)
        _ = try laptop.write { try $0.undo(oneWay: []) }
        #expect(try people().count == 1)
    }

    @Test func `a merge that did not know of an unmerge stands`() throws {
        try merge(jean, jeanne)
        try team.sync()
        try unmerge(jean, jeanne)
        try team.sync()
        try merge(jean, jeanne, on: other)
        try team.sync()
        try expectConverged()
        for laptop in team.laptops { #expect(try people(on: laptop).count == 1) }
    }

    // MARK: Read as one

    @Test func `each field's heads are pooled under its rule`() throws {
        try edit(jeanne, PersonOptions(phone: "0601", cite: "no"))
        try edit(jean, PersonOptions(phone: "0602", title: "Présidente", cite: "yes"))
        try merge(jean, jeanne)
        for row in [jean, jeanne] {
            let card = try card(row)
            #expect(card.id == min(jean, jeanne))
            // The latest; what one alone says; a refusal beats an acceptance that came later.
            #expect(card["phone"] == .text("0602"))
            #expect(card["title"] == .text("Présidente"))
            #expect(card["cite"] == .flag(false))
        }
    }

    @Test func `attendance: presence beats absence whatever came last, and the first arrival stands`() throws {
        let meeting = Identifier(high: 7, low: 7)
        try laptop.write { writer in
            try writer.assign(Tables.meeting, meeting, [1: .flag(true), 2: .text("GT1")])
            _ = try AttendanceBook.mark(jean, at: meeting, .init(status: "present", arrivedAt: 5_000), in: writer)
        }
        try laptop.write { writer in
            _ = try AttendanceBook.mark(jeanne, at: meeting, .init(status: "excused", arrivedAt: 4_000), in: writer)
        }
        try merge(jean, jeanne)
        let lines = try laptop.read { try AttendanceBook.list(meeting, in: $0) }
        #expect(lines.map(\.status) == ["present"])
        #expect(lines.first?.person == min(jean, jeanne))
        let rows = try laptop.read { reader in
            try reader.pooled(
                Tables.attendance, reader.select("SELECT id FROM attendance").compactMap { $0.identifier("id") })
        }
        // The first that was recorded, not the smallest.
        #expect(rows?.columns["arrived_at"] == .integer(5_000))
        #expect(try laptop.exported(.attendance).count == 1)
    }

    @Test func `names and addresses of either row find the one person`() throws {
        try merge(jean, jeanne)
        let one = min(jean, jeanne)
        for name in ["jean dupont", "j. dupont-martin", "jean@x.example", "jdm@x.example", jean.hex, jeanne.hex] {
            #expect(try laptop.read { try Lookup.person(name, in: $0) } == one)
            #expect(try laptop.read { try PersonBook.find(name.prefix(5).description, in: $0) }.map(\.id).count <= 1)
        }
        #expect(try laptop.read { try PersonBook.find("dupont", in: $0) }.map(\.id) == [one])
        #expect(try laptop.exported(.people).map(\.id) == [one])
    }

    @Test func `two rows of the same name are not ambiguous once they are one`() throws {
        let third = try laptop.addPerson("Jean", "Dupont", email: "autre@x.example").id
        #expect(throws: ForumError.self) { try laptop.read { try Lookup.person("Jean Dupont", in: $0) } }
        try merge(third, jean)
        #expect(try laptop.read { try Lookup.person("Jean Dupont", in: $0) } == min(third, jean))
    }

    // MARK: Written as one

    @Test func `an edit writes every row, in one change`() throws {
        try merge(jean, jeanne)
        let changes = try team.changes()
        try edit(jeanne, PersonOptions(phone: "0700"))
        #expect(try team.changes() == changes + 1)
        #expect(try phone(jean) == "0700" && phone(jeanne) == "0700")
        try unmerge(jean, jeanne)
        #expect(try card(jean)["phone"] == .text("0700") && card(jeanne)["phone"] == .text("0700"))
        // What was not edited stays each one's own.
        #expect(try card(jean)["email"] == .text("jean@x.example") && card(jeanne)["email"] == .text("jdm@x.example"))
    }

    @Test func `who is added again by either name and address is known, and nothing is written twice`() throws {
        try merge(jean, jeanne)
        let outcome = try laptop.addPerson("J.", "Dupont-Martin", email: "jdm@x.example")
        #expect(!outcome.created)
        #expect(try people().count == 1)
    }

    @Test func `a delete takes every row, and undo brings them back`() throws {
        try merge(jean, jeanne)
        let changes = try team.changes()
        try laptop.write { try PersonBook.delete(jean, in: $0) }
        #expect(try team.changes() == changes + 1)
        #expect(try people().isEmpty)
        _ = try laptop.write { try $0.undo(oneWay: []) }
        #expect(try people().count == 1)
        #expect(try phone(jean) == nil)
        try unmerge(jean, jeanne)
        #expect(try people().count == 2)
    }

    @Test func `who is present by one row is present already by the other`() throws {
        let meeting = Identifier(high: 7, low: 7)
        try laptop.write { try $0.assign(Tables.meeting, meeting, [1: .flag(true), 2: .text("GT1")]) }
        _ = try laptop.write { try AttendanceBook.checkIn([jean], at: meeting, in: $0) }
        try merge(jean, jeanne)
        let again = try laptop.write { try AttendanceBook.checkIn([jeanne, jean], at: meeting, in: $0) }
        #expect(again.map(\.already) == [true, true])
        #expect(try laptop.read { try AttendanceBook.list(meeting, in: $0) }.count == 1)
        #expect(throws: ForumError.impossible(.ownRepresentative)) {
            try laptop.write { writer in
                _ = try AttendanceBook.mark(jeanne, at: meeting, .init(status: "present", represents: jean), in: writer)
            }
        }
    }

    @Test func `a mark is written to every row that says something of the meeting`() throws {
        let meeting = Identifier(high: 7, low: 7)
        try laptop.write { writer in
            try writer.assign(Tables.meeting, meeting, [1: .flag(true), 2: .text("GT1")])
            for person in [jean, jeanne] {
                _ = try AttendanceBook.mark(person, at: meeting, .init(status: "present"), in: writer)
            }
        }
        try merge(jean, jeanne)
        let changes = try team.changes()
        #expect(try laptop.write { try AttendanceBook.mark(jean, at: meeting, .init(status: "excused"), in: $0) } == .updated)
        #expect(try team.changes() == changes + 1)
        try unmerge(jean, jeanne)
        #expect(try laptop.read { try AttendanceBook.list(meeting, in: $0) }.map(\.status) == ["excused", "excused"])
    }

    @Test func `members: one line a person and group, and out of the group by every row`() throws {
        let group = Identifier(high: 5, low: 5)
        try laptop.write { writer in
            try writer.assign(Tables.group, group, [1: .flag(true), 2: .text("GT-A"), 4: .integer(2024)])
            for person in [jean, jeanne] { _ = try MembershipBook.add(person, to: group, in: writer) }
        }
        try merge(jean, jeanne)
        #expect(try laptop.exported(.members).count == 1)
        #expect(try laptop.write { try MembershipBook.add(jeanne, to: group, in: $0) }.created == false)
        try laptop.write { try MembershipBook.delete(jeanne, from: group, in: $0) }
        #expect(try laptop.exported(.members).isEmpty)
        try unmerge(jean, jeanne)
        #expect(try laptop.exported(.members).isEmpty)
    }

    @Test func `report active counts a meeting once, and two rows' meetings together`() throws {
        for (low, people) in [(1, [jean, jeanne]), (2, [jeanne])] as [(UInt64, [Identifier])] {
            let meeting = Identifier(high: 7, low: low)
            try laptop.write { writer in
                try writer.assign(
                    Tables.meeting, meeting,
                    [
                        1: .flag(true), 2: .text("GT\(low)"), 4: .text("gt"),
                        5: .list([.text("2024-03-0\(low)"), .null, .null, .null]), 6: .text("confirmed"),
                    ])
                for person in people {
                    _ = try AttendanceBook.mark(person, at: meeting, .init(status: "present"), in: writer)
                }
            }
        }
        let report = { try laptop.read { try ActivityReport.cards(year: 2024, in: $0) } }
        #expect(try report().map { $0["active"] }.filter { $0 == .flag(true) }.count == 1)
        try merge(jean, jeanne)
        let merged = try report()
        #expect(merged.map { $0["meetings"] } == [.number(2)] && merged.map { $0["active"] } == [.flag(true)])
        #expect(
            try laptop.read { try AttendanceReport.cards(year: 2024, in: $0) }.map { $0["present"] } == [.number(1), .number(1)])
    }

    // MARK: Three, and circles

    @Test func `three rows are one person, in a chain or a circle, and come apart link by link`() throws {
        let third = try laptop.addPerson("Jeanne", "Martin", email: "jm@x.example").id
        try merge(jean, jeanne)
        try merge(jeanne, third)
        #expect(try people().count == 1)
        #expect(try laptop.read { try SamePerson.rows(of: third, in: $0) } == [jean, jeanne, third])
        try edit(third, PersonOptions(phone: "0800"))
        #expect(try [jean, jeanne, third].allSatisfy { try phone($0) == "0800" })
        // In a circle any one link can go.
        try merge(third, jean)
        try unmerge(jean, jeanne)
        #expect(try people().count == 1)
        try unmerge(third, jean)
        #expect(try people().count == 2)
        #expect(try laptop.read { try SamePerson.rows(of: jean, in: $0) } == [jean])
        try team.sync()
        try expectConverged()
        for laptop in team.laptops {
            let (all, one) = try laptop.read { reader in
                (try SamePerson(reader), try SamePerson(of: [third], in: reader))
            }
            #expect(all.all(third) == one.all(third) && all.all(third) == [jeanne, third])
        }
    }

    // MARK: Two laptops

    @Test func `one laptop merges while the other edits: both stand`() throws {
        try merge(jean, jeanne)
        try edit(jean, PersonOptions(title: "Trésorière"))
        try edit(jeanne, PersonOptions(phone: "0900"), on: other)
        try team.sync()
        try expectConverged()
        for laptop in team.laptops {
            let card = try card(jean, on: laptop)
            #expect(card["phone"] == .text("0900") && card["title"] == .text("Trésorière"))
        }
        // Knowing both, the next edit replaces all that either row holds.
        try edit(jean, PersonOptions(phone: "0901"), on: other)
        try team.sync()
        for laptop in team.laptops {
            #expect(try card(jeanne, on: laptop)["phone"] == .text("0901"))
            #expect(try laptop.read { try $0.conflictCount() } == 0)
        }
    }

    @Test func `a row that one laptop deletes leaves the person to the other row`() throws {
        try edit(jeanne, PersonOptions(phone: "0600"))
        try merge(jean, jeanne)
        try other.write { try $0.delete(Tables.person, jean) }
        try team.sync()
        try expectConverged()
        for laptop in team.laptops {
            #expect(try card(jean, on: laptop).id == jeanne)
            #expect(try people(on: laptop).map(\.id) == [jeanne])
        }
    }

    @Test func `a list that is imported again after a merge changes nothing`() throws {
        let text = "Nom;Prénom;Adresse\nDupont;Jean;jean@x.example\nDupont-Martin;J.;jdm@x.example\n"
        try merge(jean, jeanne)
        let changes = try team.changes()
        let report = try laptop.imported(text.replacing("Adresse", with: "Courriel"), as: .people)
        #expect(report.rejected.isEmpty && report.created == 0 && report.updated == 0)
        #expect(try team.changes() == changes)
    }
}
