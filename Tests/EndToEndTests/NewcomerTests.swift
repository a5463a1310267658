import Foundation
import Testing

/// What somebody tries in the first hour, and what is said then.
struct NewcomerTests {
    private func laptop() throws -> Workshop {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "A", "--laptop", "a")
        return workshop
    }

    private func plain(_ workshop: Workshop, _ program: String = "carnet", _ arguments: String...) throws -> Outcome {
        try workshop.run(program, arguments, home: workshop.home("a"))
    }

    @Test func `an invitation to a folder without a server says that it was made`() throws {
        let workshop = try Workshop()
        let first = try plain(workshop, "carnet-server", "invite", "--data", workshop.folder + "/new", "--json")
        #expect(first.status == 0 && first.object["code"] != nil)
        #expect(first.error.contains("carnet-server serve --data"))
        #expect(try plain(workshop, "carnet-server", "invite", "--data", workshop.folder + "/new").error.isEmpty)
    }

    @Test func `a certificate that is not there is told by its name`() throws {
        let workshop = try Workshop()
        let told = try plain(
            workshop, "carnet-server", "serve", "--data", workshop.folder + "/s", "--tls-cert", "/nowhere/cert.pem", "--tls-key",
            "/nowhere/key.pem")
        #expect(told.status == 1 && told.error == "The file “/nowhere/cert.pem” cannot be read.\n")
        #expect(!FileManager.default.fileExists(atPath: workshop.folder + "/s"))
    }

    @Test func `a laptop is revoked by its name, unless several are called so`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("door", "floor", "café")
        let data = workshop.folder + "/server"
        let list = try plain(workshop, "carnet-server", "devices", "--data", data).output.split(separator: "\n")
        #expect(list.count == 4 && list.first?.hasPrefix("Replica") == true)
        #expect(try plain(workshop, "carnet-server", "devices", "revoke", "CAFE", "--data", data).status == 0)
        let none = try plain(workshop, "carnet-server", "devices", "revoke", "hall", "--data", data)
        #expect(none.status == 1 && none.error.contains("carnet-server devices"))
        let twin = try workshop.carnet(
            "twin",
            [
                "join", try #require(workshop.server?.url), "--code", try workshop.invite(),
                "--author", "B", "--laptop", "floor",
            ])
        #expect(twin.status == 0)
        let several = try plain(workshop, "carnet-server", "devices", "revoke", "floor", "--data", data, "--json")
        #expect(several.status == 2 && several.output.isEmpty)
        let error = try #require(try JSONSerialization.jsonObject(with: Data(several.error.utf8)) as? [String: Any])
        #expect(((error["error"] as? [String: Any])?["candidates"] as? [Any])?.count == 2)
        let revoked = try plain(workshop, "carnet-server", "devices", "--data", data, "--json").list
            .filter { $0["revoked"] as? Bool == true }
        #expect(revoked.map { $0["laptop"] as? String } == ["café"])
    }

    @Test func `a join that reaches nobody says to join again, not to sync`() throws {
        let workshop = try Workshop()
        let told = try plain(workshop, "carnet", "join", "http://127.0.0.1:1", "--code", "AAAA-BBBB-CCCC-DDDD")
        #expect(told.status == 5 && told.error.contains("carnet join URL --code CODE") && !told.error.contains("carnet sync"))
    }

    @Test func `who is represented and present is asked about, and a visitor whom nobody can reach`() throws {
        let workshop = try laptop()
        for name in ["Ada", "Bea"] {
            try workshop.done("a", "person", "add", "--given-name", name, "--family-name", name + "son")
        }
        try workshop.done("a", "meeting", "add", "M", "--title", "T", "--kind", "gt", "--date", "2024-01-10")
        #expect(try plain(workshop, "carnet", "checkin", "M", "adason", "--represents", "beason").error.isEmpty)
        try workshop.done("a", "checkin", "M", "beason")
        let told = try plain(workshop, "carnet", "checkin", "M", "adason", "--represents", "beason")
        #expect(told.status == 0 && told.error.contains("Bea Beason"))
        let visitor = try plain(
            workshop, "carnet", "stand", "visitor", "add", "--given-name", "Zoé", "--family-name", "Martin")
        #expect(visitor.status == 0 && visitor.error.contains("carnet stand visitor edit 'Zoé Martin' --email"))
    }

    @Test func `who is erased is erased once, and their history is found by the id`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a")
        let person = try workshop.done(
            "a", "person", "add", "--given-name", "Ada", "--family-name", "A", "--email", "a@x.example")
        let id = try #require(person.object["id"] as? String)
        #expect(person.object["person_id"] as? String == id)
        #expect((try workshop.done("a", "person", "erase", id).object["erased"] as? [String])?.count == 1)
        for _ in 0..<2 {
            let unsent = try workshop.done("a", "status").object["unsent"] as? Int
            #expect((try workshop.done("a", "person", "erase", id).object["erased"] as? [String])?.isEmpty == true)
            #expect(try workshop.done("a", "status").object["unsent"] as? Int == unsent)
            #expect(try workshop.done("a", "history", id).list.count >= 1)
            try workshop.sync("a")
        }
    }

    @Test func `a join says in whose name a notebook goes on that was there already`() throws {
        let workshop = try Workshop()
        let url = try workshop.startServer().url
        try workshop.done("a", "init", "--author", "Ada", "--laptop", "desk")
        let join = ["join", url, "--code", try workshop.invite(), "--author", "Bea", "--laptop", "desk"]
        let told = try workshop.run("carnet", join, home: workshop.home("a"))
        #expect(told.status == 0 && told.error.contains("Ada records on “desk”"), "\(told.error)")
    }

    @Test func `what was deleted is brought back by the name that it had`() throws {
        let workshop = try laptop()
        try workshop.done("a", "person", "add", "--given-name", "Samir", "--family-name", "Benali", "--email", "s@x.example")
        try workshop.done("a", "meeting", "add", "GT-1", "--title", "T", "--kind", "gt", "--date", "2024-01-10")
        try workshop.done("a", "person", "delete", "benali")
        try workshop.done("a", "meeting", "delete", "GT-1")
        #expect(try workshop.done("a", "restore", "benali samir").object["restored"] as? Bool == true)
        #expect(try workshop.done("a", "restore", "gt-1").object["restored"] as? Bool == true)
        try workshop.done("a", "person", "delete", "benali")
        #expect(try workshop.done("a", "history", "S@x.example").list.count == 4)
        #expect(try workshop.done("a", "restore", "s@x.example").object["what"] as? String == "Samir Benali")
        #expect(try workshop.carnet("a", ["restore", "nobody here"]).status == 1)
    }

    @Test func `the rota's file holds nobody twice on a shift`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a")
        for name in ["Ada", "Bea"] {
            try workshop.done("a", "person", "add", "--given-name", name, "--family-name", name + "son")
        }
        try workshop.done(
            "a", "stand", "shift", "add", "S", "--starts-at", "2024-11-28 09:00", "--ends-at", "2024-11-28 11:00", "--places", "1"
        )
        try workshop.done("a", "stand", "signup", "S", "adason")
        try workshop.done("a", "stand", "signup", "S", "beason")
        try workshop.sync("a")
        try workshop.done("a", "stand", "give", "S", "adason", "beason")
        try workshop.sync("a")
        let lines = try plain(workshop, "carnet", "export", "rota").output.split(separator: "\r\n")
        #expect(lines.count == 2 && lines.last?.hasSuffix("Bea Beason;;confirmed") == true)
        #expect(try workshop.carnet("a", ["export", "signups"]).list.count == 2)
    }

    @Test func `a word that is no command is told as such, wherever it stands and whatever is asked of it`() throws {
        let workshop = try laptop()
        for (words, near) in [
            (["person", "shw", "x"], "person show"), (["mee", "--help"], "mee"), (["meeting", "foo"], "meeting foo"),
        ] {
            let told = try workshop.run("carnet", words, home: workshop.home("a"))
            #expect(told.status == 2 && told.output.isEmpty, "\(words)")
            #expect(told.error.contains("--help") && told.error.contains(near), "\(words): \(told.error)")
        }
        #expect(try plain(workshop, "carnet", "meeting", "--help").status == 0)
        #expect(try plain(workshop, "carnet", "attendance", "nope").status == 1)
    }

    @Test func `what is typed without end is answered in short`() throws {
        let workshop = try laptop()
        try workshop.done("a", "person", "add", "--given-name", "Ada", "--family-name", "Ray")
        try workshop.done("a", "meeting", "add", "M", "--title", "T", "--kind", "gt", "--date", "2024-01-10")
        let told = try workshop.run(
            "carnet", ["checkin", "M", "--scan"], home: workshop.home("a"),
            input: String(repeating: "a", count: 1 << 20) + "\nray\n")
        #expect(told.status == 1 && told.output.contains("Ada Ray") && told.error.utf8.count < 1000)
    }

    @Test func `a group shows who hosts it, and a year without anything says which it is`() throws {
        let workshop = try laptop()
        try workshop.done("a", "organisation", "add", "Avise", "--kind", "ess")
        try workshop.done("a", "group", "add", "PDMI", "--title", "T", "--year", "2024", "--kind", "pdmi")
        try workshop.done("a", "group", "cohost", "add", "PDMI", "avise")
        #expect(try workshop.done("a", "group", "show", "PDMI").object["cohosts"] as? [String] == ["Avise"])
        #expect(try workshop.done("a", "group", "cohost", "list", "PDMI").list.count == 1)
        #expect(try plain(workshop, "carnet", "report", "active", "--year", "1999").output.contains("1999"))
    }

    @Test func `an example of the help is one line, however narrow the terminal`() throws {
        let help = try plain(Workshop(), "carnet", "person", "add", "--help").output
        let examples = help.split(separator: "\n").filter { $0.contains("carnet person add --given-name") }
        #expect(examples.first?.hasSuffix("--cite yes") == true)
    }
}
