import Console
import Door
import Forum
import ReplicaStore
import Testing

struct SearchTests {
    private let scene: DoorScene

    init() throws { scene = try DoorScene() }

    @Test(arguments: [
        "el", "Él", "ELOI", "eloise", "nguyen", "Nguyê", "ngu el", "eloise ngu", "deux elo", "el-ngu", "rives nguyen",
    ])
    func `the beginnings of words find, whatever accents, case, order and hyphens`(text: String) throws {
        try scene.type(text)
        #expect(scene.found.contains("Éloïse Nguyên"))
        #expect(!scene.found.contains("Zoé Albert"))
    }

    @Test(arguments: ["lo", "guyen", "eloise x", "nguyenn", "marie eloise"])
    func `the middle of a word finds nobody`(text: String) throws {
        try scene.type(text)
        #expect(!scene.found.contains("Éloïse Nguyên"))
    }

    @Test func `two letters find both whose given and whose family name begin so, and who is chosen is the first`() throws {
        try scene.type("el")
        #expect(scene.found == ["Samir El Khoury", "Éloïse Nguyên"])
        #expect(scene.state.chosen?.name == "Samir El Khoury")
        try scene.press(.down, .down)
        #expect(scene.state.chosen?.name == "Éloïse Nguyên")
        try scene.press(.up)
        #expect(scene.state.chosen?.name == "Samir El Khoury")
    }

    @Test func `names come before organisations and addresses, and who is expected before others`() throws {
        try scene.replica.write {
            _ = try PersonBook.add(PersonOptions(givenName: "Rivette", familyName: "Abel"), in: $0)
        }
        let fresh = try scene.another().read { try DoorSnapshot(scene.meeting, in: $0) }
        let index = PeopleIndex(fresh.people)
        #expect(index.find("riv").map { index.people[$0].name } == ["Rivette Abel", "Éloïse Nguyên"])
        #expect(index.find("a").map { index.people[$0].name }.prefix(2) == ["Anne-Marie Le Goff", "Rivette Abel"])
        #expect(index.people.prefix(3).map(\.isExpected) == [true, true, true])
    }

    @Test func `backspace takes a whole character, and the search follows`() throws {
        try scene.type("zoe\u{301}")
        #expect(scene.found == ["Zoé Albert"])
        try scene.press(.backspace)
        #expect(scene.state.field.text == "zo")
        try scene.press(.control("u"))
        #expect(scene.state.field.isEmpty)
        try scene.type("anne le")
        try scene.press(.control("w"))
        #expect(scene.state.field.text == "anne ")
    }

    @Test func `a person of two rows is found once, by the names of both`() throws {
        let other = try scene.replica.write { writer in
            try PersonBook.add(PersonOptions(givenName: "Elo", familyName: "Martin"), in: writer).id
        }
        let one = try scene.person("Éloïse Nguyên")
        _ = try scene.replica.write { try MergeBook.merge(one, other, in: $0) }
        let index = PeopleIndex(try scene.replica.read { try DoorSnapshot(scene.meeting, in: $0) }.people)
        #expect(index.find("martin").count == 1)
        #expect(index.find("martin") == index.find("nguyen"))
    }

    @Test func `enter with nobody found says so and changes nothing`() throws {
        let before = try scene.changes
        try scene.type("xy")
        try scene.press(.enter)
        #expect(scene.notice == "Nobody is called “xy”.")
        #expect(try scene.changes == before)
    }
}
