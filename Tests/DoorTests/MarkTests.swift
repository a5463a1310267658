import Console
import Door
import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct MarkTests {
    private let scene: DoorScene

    init() throws { scene = try DoorScene() }

    @Test func `enter marks who is chosen, as one change, and the next search begins`() throws {
        let before = try scene.changes
        try scene.type("elo")
        try scene.press(.enter)
        #expect(try scene.attendance() == ["Éloïse Nguyên": "present"])
        #expect(try scene.changes == before + 1)
        #expect(scene.notice == "✓ Éloïse Nguyên (Deux Rives)")
        #expect(scene.state.field.isEmpty)
        #expect(scene.state.present == 1)
        #expect(scene.found == ["Éloïse Nguyên"], "who came last")
        #expect(scene.screen()[0].contains("1 present / 3 expected"))
    }

    @Test func `who is here already: by whom, when, on which laptop`() throws {
        try scene.type("elo")
        try scene.press(.enter)
        let before = try scene.changes
        try scene.type("elo")
        try scene.press(.enter)
        let notice = try #require(scene.notice)
        #expect(notice.hasPrefix("= Éloïse Nguyên is here already: recorded by Nadia on “accueil”, 2023-11-"))
        #expect(try scene.changes == before)
    }

    @Test func `a second enter, as some scanners send, does nothing`() throws {
        try scene.type("elo")
        try scene.press(.enter, .enter)
        #expect(scene.notice == "✓ Éloïse Nguyên (Deux Rives)")
    }

    // MARK: Undo

    @Test func `one key takes the last mark back, again the one before, and no more than this screen's`() throws {
        for name in ["elo", "zoe"] {
            try scene.type(name)
            try scene.press(.enter)
        }
        try scene.press(.control("z"))
        #expect(scene.notice == "Undone: Zoé Albert")
        #expect(try scene.attendance() == ["Éloïse Nguyên": "present"])
        try scene.press(.control("z"))
        #expect(try scene.attendance().isEmpty)
        #expect(scene.state.present == 0)
        let before = try scene.changes
        try scene.press(.control("z"))
        #expect(scene.state.notice?.style == .bad)
        #expect(try scene.changes == before)
        try scene.type("elo")
        try scene.press(.enter)
        #expect(try scene.attendance() == ["Éloïse Nguyên": "present"], "marked again after all")
    }

    @Test func `undo brings back what was recorded before`() throws {
        let samir = try scene.person("Samir El Khoury")
        _ = try scene.another().write { writer in
            try AttendanceBook.mark(samir, at: scene.meeting, .init(status: AttendanceStatus.excused), in: writer)
        }
        try scene.look()
        try scene.type("sam")
        #expect(scene.screen().contains { $0.contains("Samir El Khoury") && $0.hasSuffix("excused ") })
        try scene.press(.enter)
        #expect(try scene.attendance() == ["Samir El Khoury": "present"])
        try scene.press(.control("z"))
        #expect(try scene.attendance() == ["Samir El Khoury": "excused"])
    }

    @Test func `undo takes back this screen's mark though another program has written since, but not what it corrected`() throws {
        try scene.type("elo")
        try scene.press(.enter)
        let zoe = try scene.person("Zoé Albert")
        let other = try scene.another()
        _ = try other.write { try AttendanceBook.checkIn([zoe], at: scene.meeting, in: $0) }
        try scene.press(.control("z"))
        #expect(try scene.attendance() == ["Zoé Albert": "present"])

        try scene.type("sam")
        try scene.press(.enter)
        let samir = try scene.person("Samir El Khoury")
        _ = try other.write { writer in
            try AttendanceBook.mark(samir, at: scene.meeting, .init(status: AttendanceStatus.absent), in: writer)
        }
        try scene.press(.control("z"))
        #expect(scene.notice == "This was edited since.")
        #expect(try scene.attendance()["Samir El Khoury"] == "absent")
    }

    // MARK: Representatives

    @Test func `who has come may come for somebody, who does not count as present`() throws {
        try scene.type("zoe")
        try scene.press(.control("r"))
        #expect(scene.screen().contains { $0.contains("Zoé Albert comes for whom?") })
        try scene.type("goff")
        try scene.press(.enter)
        #expect(try scene.attendance() == ["Zoé Albert": "present for Anne-Marie Le Goff"])
        #expect(scene.notice == "✓ Zoé Albert, for Anne-Marie Le Goff")
        #expect(scene.state.present == 1)
        #expect(scene.screen().contains { $0.contains("Zoé Albert") && $0.contains("for Anne-Marie Le Goff") })
        try scene.press(.control("z"))
        #expect(try scene.attendance().isEmpty)
    }

    @Test func `with nobody chosen it is about who was marked last, and undo takes only the representation back`() throws {
        try scene.press(.control("r"))
        #expect(scene.state.notice?.style == .warning)
        try scene.type("zoe")
        try scene.press(.enter, .control("r"))
        try scene.type("goff")
        try scene.press(.enter)
        #expect(try scene.attendance() == ["Zoé Albert": "present for Anne-Marie Le Goff"])
        try scene.press(.control("z"))
        #expect(try scene.attendance() == ["Zoé Albert": "present"])
    }

    @Test func `to come for somebody who is here too is marked, and asked about`() throws {
        try scene.type("goff")
        try scene.press(.enter)
        try scene.type("zoe")
        try scene.press(.control("r"))
        try scene.type("goff")
        try scene.press(.enter)
        #expect(try scene.attendance()["Zoé Albert"] == "present for Anne-Marie Le Goff")
        #expect(scene.state.notice?.style == .warning && scene.notice?.contains("here too?") == true)
        try scene.press(.control("z"))
        #expect(try scene.attendance() == ["Anne-Marie Le Goff": "present"])
    }

    @Test func `nobody comes for themselves, and escape goes back`() throws {
        try scene.type("zoe")
        try scene.press(.control("r"))
        try scene.type("zoe")
        #expect(scene.found.isEmpty)
        try scene.press(.escape, .escape)
        guard case .search = scene.state.mode else {
            Issue.record("escape leaves")
            return
        }
        #expect(try scene.attendance().isEmpty)
    }

    // MARK: Badges

    @Test func `a scanned badge marks its person, whatever stood in the search`() throws {
        let code = BadgeCode(of: try scene.person("Éloïse Nguyên")).letters
        try scene.type("za")
        try scene.scan(code.lowercased())
        #expect(try scene.attendance() == ["Éloïse Nguyên": "present"])
        #expect(scene.state.field.isEmpty)
    }

    @Test func `a badge that is read twice counts once, and again after an undo`() throws {
        let code = BadgeCode(of: try scene.person("Éloïse Nguyên")).letters
        try scene.scan(code)
        try scene.scan(code)
        #expect(scene.notice == "✓ Éloïse Nguyên (Deux Rives)")
        scene.now += 10_000
        try scene.scan(code)
        #expect(scene.notice?.contains("here already") == true)
        try scene.press(.control("z"))
        try scene.scan(code)
        #expect(scene.notice == "✓ Éloïse Nguyên (Deux Rives)")
    }

    @Test func `a misread badge is told, an unknown one too, and nobody is marked`() throws {
        let code = BadgeCode(of: try scene.person("Éloïse Nguyên")).letters
        try scene.scan(String(code.dropLast()) + (code.hasSuffix("B") ? "C" : "B"))
        #expect(scene.notice?.contains("misread") == true)
        #expect(scene.state.field.isEmpty)
        try scene.scan(BadgeCode(of: Identifier(high: 77, low: 0)).letters)
        #expect(scene.state.notice?.style == .bad)
        #expect(try scene.attendance().isEmpty)
    }

    @Test func `a badge says for whom somebody comes, and is read while somebody new is typed`() throws {
        let anne = BadgeCode(of: try scene.person("Anne-Marie Le Goff")).letters
        try scene.type("zoe")
        try scene.press(.control("r"))
        try scene.scan(anne)
        #expect(try scene.attendance() == ["Zoé Albert": "present for Anne-Marie Le Goff"])
        try scene.press(.control("n"))
        try scene.type("Jo")
        try scene.scan(BadgeCode(of: try scene.person("Éloïse Nguyên")).letters)
        #expect(try scene.attendance()["Éloïse Nguyên"] == "present")
    }

    // MARK: Others

    @Test func `what another program writes comes up, and who was chosen stays so`() throws {
        try scene.type("el")
        try scene.press(.down)
        let other = try scene.another()
        _ = try other.write { writer in
            _ = try PersonBook.add(PersonOptions(givenName: "Ella", familyName: "Aubert"), in: writer)
            return try AttendanceBook.checkIn([try scene.person("Samir El Khoury")], at: scene.meeting, in: writer)
        }
        try scene.look()
        #expect(scene.found == ["Samir El Khoury", "Éloïse Nguyên", "Ella Aubert"])
        #expect(scene.state.chosen?.name == "Éloïse Nguyên")
        #expect(scene.state.present == 1)
        #expect(scene.screen().contains { $0.contains("✓ Samir El Khoury") })
    }

    @Test func `a meeting without a group counts whom it knows`() throws {
        #expect(try DoorScene(hasGroup: false).screen()[0].contains("0 present / 4 known"))
    }

    @Test func `control keys and F10 leave`() throws {
        for key in [Key.control("c"), .control("d"), .function(10)] { try scene.press(key) }
        #expect(scene.effects == [.leave, .leave, .leave])
    }
}
