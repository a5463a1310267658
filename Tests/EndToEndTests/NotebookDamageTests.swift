import Foundation
import Testing

/// What the disk altered of a notebook beside its rows and its log.
@Suite struct NotebookDamageTests {
    // MARK: The file's own structure

    @Test(arguments: [
        "DROP TABLE interest_row", "DROP VIEW person", "DROP VIEW setting", "DROP INDEX change_unsent",
        "DROP VIEW person; CREATE VIEW person AS SELECT * FROM person_row WHERE 0",
        "CREATE TRIGGER silent BEFORE INSERT ON person_row BEGIN SELECT RAISE(IGNORE); END",
        "CREATE UNIQUE INDEX one_name ON person_row (given_name)", "ALTER TABLE person_row DROP COLUMN heads",
        "ALTER TABLE person_row RENAME COLUMN family_name TO name", "DROP TABLE conflict", "DROP TABLE undone",
        "CREATE TRIGGER person_row AFTER INSERT ON person_row BEGIN SELECT 1; END",
    ])
    func `tables, indexes and views that are not carnet's are named and made anew`(sql: String) throws {
        let workshop = try Workshop.synced()
        let lists = [["organisation", "list"], ["person", "list"]]
        let before = try lists.map { try workshop.carnet("a", $0).output }
        try workshop.alter(sql)
        let verify = try workshop.carnet("a", ["sync", "--verify"])
        #expect(verify.status == 1, "\(verify.output) \(verify.error)")
        #expect(verify.error.contains("carnet doctor"), "\(verify.error)")
        let doctor = try workshop.carnet("a", ["doctor"])
        #expect(doctor.status == 1)
        #expect(doctor.error.contains("file: ") && doctor.error.contains("doctor --repair"), "\(doctor.error)")
        let french = try workshop.run("carnet", ["doctor", "--lang", "fr"], home: workshop.home("a")).error
        #expect(french.contains("fichier : "), "\(french)")
        let repair = try workshop.carnet("a", ["doctor", "--repair", "--json"])
        #expect(repair.status == 0, "\(repair.error)")
        #expect(try lists.map { try workshop.carnet("a", $0).output } == before)
        try workshop.done("a", "person", "add", "--given-name", "Juliette", "--family-name", "Autre")
        try workshop.sync("a")
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 0)
    }

    // MARK: Files beside it

    @Test(arguments: ["token", "server.key", "signing.key"])
    func `a file of the folder that is gone is named, with what to do`(name: String) throws {
        let workshop = try Workshop.synced()
        try workshop.done("a", "organisation", "add", "Pas encore envoyée", "--kind", "ngo")
        let path = workshop.home("a") + "/" + name
        let bytes = try #require(FileManager.default.contents(atPath: path))
        try FileManager.default.removeItem(atPath: path)
        for arguments in [["sync"], ["sync", "--verify"], ["sync", "--dry-run"], ["doctor"], ["doctor", "--repair"]] {
            let outcome = try workshop.carnet("a", arguments)
            #expect(outcome.status == 1, "\(arguments) \(outcome.output)")
            #expect(outcome.error.contains(name + " is gone"), "\(arguments) \(outcome.error)")
            #expect(outcome.error.contains("carnet join URL"), "\(arguments) \(outcome.error)")
        }
        #expect(try workshop.done("a", "organisation", "list").list.count == 7)
        let url = try #require(workshop.server?.url)
        let join = try workshop.carnet("a", ["join", url, "--code", try workshop.invite()])
        if name == "signing.key" {
            #expect(join.status == 1 && join.error.contains(name), "\(join.error)")
            #expect(FileManager.default.createFile(atPath: path, contents: bytes))
        } else {
            #expect(join.status == 0, "\(join.error)")
        }
        #expect(try workshop.sync("a").object["verified"] as? Bool == true)
        #expect(try workshop.done("a", "doctor").object["sound"] as? Bool == true)
    }

    // MARK: Who the notebook is

    /// Under another secret rows would be made twice, under another space no change is what it was.
    @Test(arguments: [
        "replica", "space", "secret", "author", "laptop", "copy", "sequence", "tail", "clockOffset", "verifiedAt", "server",
        "cursor", "epoch",
    ])
    func `a notebook that says it is another sends nothing, and is put right without a network`(key: String) throws {
        let workshop = try Workshop.synced()
        try workshop.done("a", "organisation", "add", "Pas encore envoyée", "--kind", "ngo")
        try workshop.alter("UPDATE meta SET value = cast(randomblob(length(value)) AS blob) WHERE key = '\(key)'")
        let sync = try workshop.carnet("a", ["sync"])
        #expect(sync.status == 1, "\(sync.output) \(sync.error)")
        let doctor = try workshop.carnet("a", ["doctor"])
        #expect(doctor.status == 1)
        #expect(doctor.error.contains("notebook: "), "\(doctor.error)")
        #expect(doctor.error.contains("doctor --repair"), "\(doctor.error)")
        workshop.server?.kill()
        #expect(try workshop.done("a", "doctor", "--repair").object["repaired"] as? Bool == true)
        try workshop.startServer()
        #expect(try workshop.sync("a").object["verified"] as? Bool == true)
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 0)
        #expect(try workshop.done("a", "organisation", "list").list.count == 7)
        #expect(try workshop.done("a", "parked").list.isEmpty)
    }

    @Test(arguments: ["replica", "space", "secret", "author"])
    func `what is recorded meanwhile is recorded as who the notebook is`(key: String) throws {
        let workshop = try Workshop.synced()
        try workshop.join("b")
        try workshop.alter("UPDATE meta SET value = randomblob(length(value)) WHERE key = '\(key)'")
        try workshop.done("a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein", "--email", "j@example.org")
        try workshop.done("b", "person", "add", "--given-name", "Juliette", "--family-name", "Klein", "--email", "j@example.org")
        try workshop.sync("a", "b", "a")
        #expect(try workshop.done("a", "person", "list").list.count == 1)
        #expect(try workshop.done("a", "parked").list.isEmpty)
        #expect(try workshop.done("a", "doctor").object["sound"] as? Bool == true)
    }

    /// What the server is told at the first join everybody has for good.
    @Test(arguments: ["replica", "space", "secret"])
    func `who says that it is another does not join`(key: String) throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.done("a", "init", "--author", "Anne", "--laptop", "a")
        try workshop.done("a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein")
        try workshop.alter("UPDATE meta SET value = randomblob(length(value)) WHERE key = '\(key)'")
        let url = try #require(workshop.server?.url)
        let join = try workshop.carnet("a", ["join", url, "--code", try workshop.invite()])
        #expect(join.status == 1, "\(join.output) \(join.error)")
        #expect(join.error.contains("carnet doctor"), "\(join.error)")
        try workshop.done("a", "doctor", "--repair")
        try workshop.done("a", "join", url, "--code", try workshop.invite())
        try workshop.sync("a")
        try workshop.join("b")
        try workshop.sync("b")
        #expect(try workshop.done("b", "person", "list").list.count == 1)
    }
}
