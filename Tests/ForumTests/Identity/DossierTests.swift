import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// All that is known of one person, and of nobody else.
struct DossierTests {
    private let team: Team
    private let meeting = Identifier(high: 7, low: 1)
    private let group = Identifier(high: 5, low: 1)

    init() throws { team = try Team(2) }

    private func dossier(_ person: Identifier) throws -> Dossier { try team.laptop.read { try Dossier(of: person, in: $0) } }

    private func tables(_ dossier: Dossier) -> [String: Int] {
        Dictionary(dossier.entries.map { ($0.table.name, 1) }, uniquingKeysWith: +)
    }

    @Test func `rule 10: every table with a person's data is in it, by every row of the person, deleted ones too`() throws {
        let laptop = team.laptop
        let (first, second) = (try laptop.addPerson("Ana", "Roy").id, try laptop.addPerson("Anna", "Roy").id)
        let stranger = try laptop.addPerson("Zoé", "Autre").id
        try laptop.write { writer in
            try writer.assign(Tables.meeting, meeting, [1: .flag(true), 2: .text("GT1")])
            try writer.assign(Tables.group, group, [1: .flag(true), 2: .text("GT-A")])
            for person in [first, stranger] {
                _ = try AttendanceBook.mark(person, at: meeting, .init(status: "present"), in: writer)
                try writer.assign(
                    Tables.note, writer.randomIdentifier(), [1: .flag(true), 2: .identifier(person), 4: .text("note")])
            }
            _ = try MembershipBook.add(second, to: group, in: writer)
            _ = try SignupBook.signUp(second, for: Identifier(high: 9, low: 1), in: writer)
            _ = try MergeBook.merge(first, second, in: writer)
        }
        let entry = VisitorBook.Entry(
            givenName: "Anna", familyName: "Roy", email: nil, phone: "06", organisation: nil, interests: [group], purposes: [])
        let visitor = try laptop.write { try VisitorBook.add(entry, in: $0).visitor.id }
        try laptop.write { try $0.assign(Tables.visitor, visitor, [9: .identifier(second)]) }
        try laptop.write { try MembershipBook.delete(first, from: group, in: $0) }
        for person in [first, second] {
            let dossier = try dossier(person)
            #expect(Set(dossier.subjects) == [first, second, visitor])
            #expect(
                tables(dossier) == [
                    "person": 2, "attendance": 1, "membership": 1, "request": 1, "visitor": 1, "interest": 1, "note": 1,
                ])
            #expect(dossier.entries.first { $0.table.name == "membership" }?.state.isDeleted == true)
        }
        #expect(try dossier(stranger).subjects == [stranger])
        #expect(tables(try dossier(stranger)) == ["person": 1, "attendance": 1, "note": 1])
    }

    @Test func `all heads are in it, and the past of each row`() throws {
        let person = try team.laptop.addPerson("Ana", "Roy").id
        try team.sync()
        for (laptop, phone) in zip(team.laptops, ["0601", "0602"]) {
            _ = try laptop.write { try PersonBook.edit(person, PersonOptions(phone: phone), in: $0) }
        }
        try team.sync()
        let entry = try #require(try dossier(person).entries.first)
        #expect(Set(entry.state.heads(5).map(\.value)) == [.text("0601"), .text("0602")])
        #expect(entry.history.count == 3)
    }
}
