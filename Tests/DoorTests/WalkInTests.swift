import Console
import Door
import Forum
import ReplicaStore
import Testing

struct WalkInTests {
    private let scene: DoorScene

    init() throws { scene = try DoorScene() }

    private func add(_ given: String, _ family: String, _ contact: String) throws {
        try scene.press(.control("n"))
        try scene.type(given)
        try scene.press(.enter)
        try scene.type(family)
        try scene.press(.enter)
        try scene.type(contact)
        try scene.press(.enter)
    }

    private func card(_ name: String) throws -> Card? {
        let id = try scene.person(name)
        return try scene.replica.read { try PersonBook.card(id, in: $0) }
    }

    @Test func `somebody new is added and present in one change, and found at once`() throws {
        let before = try scene.changes
        try add("Hélène", "Petit", "helene@petit.example")
        #expect(try scene.changes == before + 1)
        #expect(try scene.attendance() == ["Hélène Petit": "present"])
        #expect(try card("Hélène Petit")?["email"].text == "helene@petit.example")
        #expect(scene.notice == "✓ Hélène Petit: added and present")
        try scene.type("pet")
        #expect(scene.found == ["Hélène Petit"])
    }

    @Test(arguments: ["deux rives", "Nouvelle Structure", ""])
    func `the third field names an organisation, known or new, or nothing`(contact: String) throws {
        try add("Hélène", "Petit", contact)
        let organisation = try card("Hélène Petit")?["organisation"].text
        #expect(organisation == (contact == "deux rives" ? "Deux Rives" : contact.isEmpty ? nil : contact))
    }

    @Test func `undo takes the person, the organisation and the presence away`() throws {
        try add("Hélène", "Petit", "Nouvelle Structure")
        try scene.press(.control("z"))
        #expect(scene.notice == "Undone: Hélène Petit")
        #expect(try scene.attendance().isEmpty)
        #expect(throws: ForumError.self) { try scene.person("Hélène Petit") }
        #expect(throws: ForumError.self) {
            try scene.replica.read { try Lookup.organisation("Nouvelle Structure", in: $0) }
        }
        try scene.type("pet")
        #expect(scene.found.isEmpty)
    }

    @Test func `who was added and edited since stays when the presence is undone`() throws {
        try add("Hélène", "Petit", "Nouvelle Structure")
        let id = try scene.person("Hélène Petit")
        _ = try scene.another().write { try PersonBook.edit(id, PersonOptions(phone: "0102030405"), in: $0) }
        try scene.press(.control("z"))
        #expect(try scene.attendance().isEmpty)
        #expect(try card("Hélène Petit")?["organisation"].text == "Nouvelle Structure")
    }

    @Test func `who is known by that name is marked and not doubled, and keeps the organisation`() throws {
        try add("eloise", "NGUYEN", "Parvis")
        #expect(try scene.attendance() == ["Éloïse Nguyên": "present"])
        #expect(try card("Éloïse Nguyên")?["organisation"].text == "Deux Rives")
        #expect(scene.notice == "✓ Éloïse Nguyên (Deux Rives)")
        try scene.press(.control("z"))
        #expect(try scene.attendance().isEmpty)
        #expect(try card("Éloïse Nguyên") != nil)
    }

    @Test func `what was searched for fills the form, and who is known stands below`() throws {
        try scene.type("anne le")
        try scene.press(.control("n"))
        guard case .walkIn(let form) = scene.state.mode else {
            Issue.record("no form")
            return
        }
        #expect(form[.givenName].text == "Anne")
        #expect(form[.familyName].text == "Le")
        #expect(scene.screen().contains { $0.contains("Anne-Marie Le Goff") })
    }

    @Test func `a name is needed, and escape adds nobody`() throws {
        let before = try scene.changes
        try add("Hélène", "", "")
        #expect(scene.state.notice?.style == .warning)
        guard case .walkIn(let form) = scene.state.mode else {
            Issue.record("no form")
            return
        }
        #expect(form.focus == .familyName)
        try scene.press(.escape)
        #expect(try scene.changes == before)
    }

    @Test func `a wrong address is told, and what was typed stays`() throws {
        try add("Hélène", "Petit", "helene@")
        #expect(scene.state.notice?.style == .bad)
        guard case .walkIn(let form) = scene.state.mode else {
            Issue.record("no form")
            return
        }
        #expect(form[.familyName].text == "Petit")
        #expect(try scene.attendance().isEmpty)
    }
}
