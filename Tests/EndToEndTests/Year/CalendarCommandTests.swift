import Foundation
import Testing

/// How a year is set and its dates are settled, with the real program.
@Suite struct CalendarCommandTests {
    private func workshop() throws -> Workshop {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "Claire", "--laptop", "a")
        return workshop
    }

    @Test func `a year is set, shown, listed, and undone`() throws {
        let workshop = try workshop()
        #expect(try workshop.done("a", "cycle", "show", "2024").object["threshold"] as? Int == 2)
        let set = try workshop.done("a", "cycle", "set", "2024", "--threshold", "3", "--counted-kinds", "gt,launch")
        #expect(set.object["created"] as? Bool == true)
        let shown = try workshop.done("a", "cycle", "show", "2024").object
        #expect(shown["threshold"] as? Int == 3)
        #expect(shown["counted_kinds"] as? [String] == ["gt", "launch"])
        #expect(shown["substitutes_count"] as? Bool == false)
        #expect(try workshop.done("a", "cycle", "list").list.count == 1)
        try workshop.done("a", "undo")
        #expect(try workshop.done("a", "cycle", "show", "2024").object["threshold"] as? Int == 2)
        #expect(try workshop.carnet("a", ["cycle", "set", "2024", "--threshold", "0"]).status == 2)
    }

    @Test func `a meeting is confirmed, moved and cancelled, and tells so`() throws {
        let workshop = try workshop()
        try workshop.done("a", "meeting", "add", "GT-A2", "--title", "Deuxième", "--kind", "gt", "--period", "2024-03/2024-06")
        #expect(try workshop.carnet("a", ["meeting", "confirm", "GT-A2"]).status == 1)
        try workshop.done("a", "meeting", "move", "GT-A2", "--date", "2024-04-18")
        let confirmed = try workshop.done("a", "meeting", "confirm", "GT-A2", "--how", "meeting", "--on", "2024-03-12").object
        #expect(confirmed["status"] as? String == "confirmed")
        #expect(confirmed["confirmed_on"] as? String == "2024-03-12")
        #expect(try workshop.done("a", "meeting", "cancel", "GT-A2").object["status"] as? String == "cancelled")
        let history = try workshop.done("a", "meeting", "history", "GT-A2").list.compactMap { $0["fields"] as? [String: Any] }
        #expect(history.count == 4)
        #expect(history.compactMap { $0["status"] as? String } == ["tentative", "confirmed", "cancelled"])
        try workshop.done("a", "undo")
        #expect(try workshop.done("a", "meeting", "show", "GT-A2").object["status"] as? String == "confirmed")
    }

    @Test func `notes and co-hosts are written, listed, changed, deleted`() throws {
        let workshop = try workshop()
        try workshop.done("a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein")
        let note = try workshop.done("a", "note", "add", "préfère le matin", "--person", "klein")
        let id = try #require(note.object["id"] as? String)
        #expect(note.object["person"] as? String == "Juliette Klein")
        #expect(note.object["recorded_by"] as? String == "Claire")
        try workshop.done("a", "note", "edit", String(id.prefix(8)), "préfère le soir")
        let texts = try workshop.done("a", "note", "list", "--person", "klein").list.map { $0["text"] as? String }
        #expect(texts == ["préfère le soir"])
        try workshop.done("a", "note", "delete", String(id.prefix(8)))
        #expect(try workshop.done("a", "note", "list").list.isEmpty)
        try workshop.done("a", "undo")
        #expect(try workshop.done("a", "note", "list").list.count == 1)
        try workshop.done("a", "organisation", "add", "Avise", "--kind", "ess")
        try workshop.done("a", "group", "add", "PDMI-2024", "--title", "Petits déjeuners", "--year", "2024", "--kind", "pdmi")
        try workshop.done("a", "group", "cohost", "add", "PDMI-2024", "avise")
        let hosts = try workshop.done("a", "group", "cohost", "list").list
        #expect(hosts.map { $0["organisation"] as? String } == ["Avise"])
        try workshop.done("a", "group", "cohost", "delete", "PDMI-2024", "avise")
        #expect(try workshop.carnet("a", ["group", "cohost", "delete", "PDMI-2024", "avise"]).status == 1)
    }
}
