import Foundation
import Testing

@Suite struct EnrolmentTests {
    @Test func `an invitation lets one laptop in, once`() throws {
        let workshop = try Workshop()
        let url = try workshop.startServer().url
        let code = try workshop.invite()
        #expect(try workshop.carnet("door", ["join", url, "--code", code]).status == 0)
        let second = try workshop.carnet("floor", ["join", url, "--code", code])
        #expect(second.status == 4)
        #expect(second.output.isEmpty)
        #expect(second.error.contains("used"))
        #expect(try workshop.carnet("floor", ["join", url, "--code", "AAAA-BBBB-CCCC-DDDD"]).status == 4)
        let other = try workshop.carnet("door", ["join", "http://127.0.0.1:1", "--code", code])
        #expect(other.status == 1, "joined to another server already")
        #expect(try workshop.carnet("door", ["join", "http://127.0.0.1:1"]).status == 1, "nobody is asked for a code in vain")
    }

    @Test func `a join that is refused takes no notebook away: others may record in it already`() throws {
        let workshop = try Workshop()
        let url = try workshop.startServer().url
        let founding = ["--author", "Claire", "--laptop", "door"]
        #expect(try workshop.carnet("door", ["join", url] + founding).status == 2, "nobody can be asked for the code")
        #expect(!FileManager.default.fileExists(atPath: workshop.home("door") + "/carnet.sqlite"))
        #expect(try workshop.carnet("door", ["join", url, "--code", "AAAA-BBBB-CCCC-DDDD"] + founding).status == 4)
        try workshop.done("door", "organisation", "add", "Meanwhile", "--kind", "ngo")
        #expect(try workshop.carnet("door", ["join", url, "--code", "AAAA-BBBB-CCCC-DDDD"] + founding).status == 4)
        try workshop.done("door", "join", url, "--code", try workshop.invite())
        try workshop.join("floor")
        try workshop.sync("door", "floor")
        #expect(try workshop.done("floor", "organisation", "list").list.map { $0["name"] as? String } == ["Meanwhile"])
    }

    @Test func `a server that fails after it has let a laptop in knows it again at the next try`() throws {
        let workshop = try Workshop()
        let url = try workshop.startServer().url
        let join = ["join", url, "--code", try workshop.invite(), "--author", "Claire", "--laptop", "door"]
        let log = workshop.folder + "/server/log.sqlite"
        let failing = "CREATE TRIGGER failing BEFORE INSERT ON space BEGIN SELECT RAISE(ABORT, 'failing'); END"
        #expect(try workshop.sqlite(log, failing) == 0)
        let failed = try workshop.carnet("door", join)
        #expect(failed.status != 0 && failed.error.contains("500"), "\(failed.error)")
        let key = try #require(FileManager.default.contents(atPath: workshop.home("door") + "/signing.key"))
        #expect(try workshop.sqlite(log, "DROP TRIGGER failing") == 0)
        #expect(try workshop.carnet("door", join).status == 0)
        #expect(FileManager.default.contents(atPath: workshop.home("door") + "/signing.key") == key)
        try workshop.sync("door")
        let devices = try workshop.run(
            "carnet-server", ["devices", "list", "--data", workshop.folder + "/server", "--json"], home: workshop.folder)
        #expect(devices.list.count == 1)
    }

    @Test func `a wrong token is not let in, and loses nothing`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("door")
        try workshop.done("door", "stand", "visitor", "add", "--given-name", "Zoé", "--family-name", "Martin")
        try "wrong".write(toFile: workshop.home("door") + "/token", atomically: true, encoding: .utf8)
        let sync = try workshop.carnet("door", ["sync"])
        #expect(sync.status == 4)
        #expect(sync.output.isEmpty)
        #expect(try workshop.done("door", "stand", "visitor", "list").list.count == 1)
    }

    @Test func `without a server sync says so, and everything else works`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("door")
        workshop.server?.kill()
        let sync = try workshop.carnet("door", ["sync"])
        #expect(sync.status == 5)
        #expect(sync.error.contains("Nothing is lost"))
        try workshop.done("door", "stand", "visitor", "add", "--given-name", "Zoé", "--family-name", "Martin")
        #expect(try workshop.done("door", "status").object["unsent"] as? Int == 2)
    }

    @Test func `a laptop with a notebook of its own brings what it recorded along`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        for laptop in ["door", "floor"] {
            try workshop.done(laptop, "init", "--author", "Claire", "--laptop", laptop)
            try workshop.done(
                laptop, "stand", "visitor", "add", "--given-name", "Zoé", "--family-name", "Martin", "--email", "z@m.example")
        }
        try workshop.join("door", "floor")
        try workshop.sync("door", "floor", "door")
        #expect(try workshop.standing("door") == workshop.standing("floor"))
        #expect(try workshop.done("door", "stand", "visitor", "list").list.count == 1, "the same visitor is the same row")
        #expect(try workshop.done("floor", "stand", "visitor", "list").list.count == 1)
    }

    @Test func `secrets are in files that their owner alone can read`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("door")
        for file in ["door/token", "door/signing.key", "door/carnet.sqlite", "server/log.sqlite", "server/server.key"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: workshop.folder + "/" + file)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(file)")
        }
    }
}
