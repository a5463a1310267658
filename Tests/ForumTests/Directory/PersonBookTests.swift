import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct PersonBookTests {
    private let team: Team
    private var laptop: Replica { team.laptop }

    init() throws { team = try Team() }

    private func card(_ id: Identifier) throws -> Card { try #require(try laptop.read { try PersonBook.card(id, in: $0) }) }

    @Test func `somebody added twice is one person, and the second time changes nothing`() throws {
        let first = try laptop.addPerson("Éloïse", "Nguyên", email: "eloise@deuxrives.example")
        let before = try team.changes()
        let second = try laptop.addPerson("NGUYEN", "Eloise", email: "ELOISE@deuxrives.example")
        #expect(first.created && !second.created && !second.changed)
        #expect(second.id == first.id)
        #expect(try team.changes() == before)
        #expect(try card(first.id)["person"] == .text("Éloïse Nguyên"))
    }

    @Test func `options that differ are edited, and the others stay`() throws {
        let id = try laptop.addPerson("Jean", "Petit", email: "jean@commun.example").id
        let options = PersonOptions(
            givenName: "jean", familyName: "petit", email: "jean@commun.example", phone: "01 11 11 11 11", cite: "non")
        let outcome = try laptop.write { try PersonBook.add(options, in: $0) }
        #expect(outcome.id == id && !outcome.created && outcome.changed)
        #expect(try card(id)["phone"] == .text("01 11 11 11 11"))
        #expect(try card(id)["cite"] == .flag(false))
        #expect(try card(id)["speaks"] == .null)
    }

    @Test func `a shared mailbox is two people`() throws {
        let thierry = try laptop.addPerson("Thierry", "Da Silva", email: "contact@parvis.example")
        let samir = try laptop.addPerson("Samir", "Benali", email: "contact@parvis.example")
        #expect(thierry.created && samir.created && thierry.id != samir.id)
    }

    @Test func `who was added at the door without an address gets it later`() throws {
        let door = try laptop.addPerson("Anne-Marie", "Le Goff")
        let later = try laptop.addPerson("Anne Marie", "le goff", email: "am@commun.example")
        #expect(later.id == door.id && !later.created)
        #expect(try card(door.id)["email"] == .text("am@commun.example"))
        #expect(try laptop.addPerson("Anne-Marie", "Le Goff").id == door.id)
        #expect(try laptop.addPerson("Anne-Marie", "Le Goff", email: "autre@x.example").created)
    }

    @Test func `an empty text empties a field`() throws {
        let id = try laptop.addPerson("Jean", "Petit", email: "jean@commun.example").id
        let changed = try laptop.write { try PersonBook.edit(id, PersonOptions(email: ""), in: $0) }
        #expect(changed)
        #expect(try card(id)["email"] == .null)
        let before = try team.changes()
        #expect(try !laptop.write { try PersonBook.edit(id, PersonOptions(email: "", phone: ""), in: $0) })
        #expect(try team.changes() == before)
    }

    @Test func `nobody is left without a name or given another's`() throws {
        let id = try laptop.addPerson("Jean", "Petit", email: "jean@commun.example").id
        let other = try laptop.addPerson("Jean", "Petit", email: "jean2@commun.example").id
        #expect(throws: ForumError.missing(option: "--family-name")) {
            try laptop.write { try PersonBook.edit(id, PersonOptions(givenName: "", familyName: ""), in: $0) }
        }
        #expect(throws: ForumError.impossible(.nameTaken)) {
            try laptop.write { try PersonBook.edit(other, PersonOptions(email: "jean@commun.example"), in: $0) }
        }
    }

    @Test func `who is deleted and added again is the same row`() throws {
        let id = try laptop.addPerson("Jean", "Petit", email: "jean@commun.example").id
        try laptop.write { try $0.delete(Tables.person, id) }
        let again = try laptop.addPerson("Jean", "Petit", email: "jean@commun.example")
        #expect(again.created && again.id == id)
        #expect(try card(id)["person"] == .text("Jean Petit"))
    }

    @Test(arguments: [("go ma", 1), ("LE GÔFF", 1), ("le", 2), ("xyz", 0), ("parvis.ex", 0), ("@parvis", 1), (" ", 0)])
    func `people are found by parts of their names`(text: String, count: Int) throws {
        try laptop.addPerson("Anne-Marie", "Le Goff")
        try laptop.addPerson("Camille", "Dupont", email: "contact@parvis.example")
        #expect(try laptop.read { try PersonBook.find(text, in: $0) }.count == count)
    }

    @Test func `those whose names begin so come first`() throws {
        try laptop.addPerson("Camille", "Abel")
        try laptop.addPerson("Léa", "Zola")
        #expect(
            try laptop.read { try PersonBook.find("le", in: $0) }.map { $0["given_name"] } == [.text("Léa"), .text("Camille")])
    }

    @Test func `two laptops that add the same person with an address have one`() throws {
        let team = try Team(2)
        for laptop in team.laptops { try laptop.addPerson("Éloïse", "Nguyên", email: "eloise@deuxrives.example") }
        try team.sync()
        for laptop in team.laptops {
            #expect(try laptop.exported(.people).count == 1)
            #expect(try laptop.read { try $0.conflictCount() } == 0)
        }
    }
}
