import Foundation
import Testing

/// A value changed in the file with another program.
@Suite struct DoctorCommandTests {
    @Test func `a value changed behind carnet's back stops the sync, is named, and is mended after a copy`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a")
        try workshop.done("a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein")
        try workshop.sync("a")
        #expect(try workshop.done("a", "doctor").object["sound"] as? Bool == true)
        let changed = try workshop.sqlite(
            workshop.home("a") + "/carnet.sqlite", "UPDATE person_row SET family_name = 'Kleim' WHERE family_name = 'Klein'")
        #expect(changed == 0)
        let verify = try workshop.carnet("a", ["sync", "--verify"])
        #expect(verify.status == 1)
        let doctor = try workshop.carnet("a", ["doctor"])
        #expect(doctor.status == 1)
        #expect(doctor.output.isEmpty)
        #expect(doctor.error.contains("Juliette"))
        #expect(doctor.error.contains("Klein"))
        let french = try workshop.run("carnet", ["doctor", "--lang", "fr"], home: workshop.home("a")).error
        #expect(french.contains("altéré : personne ") && french.contains("Nom de famille : Kleim → Klein"), "\(french)")
        #expect(french.split(separator: "\n").filter { $0.contains("Juliette") }.count == 1)
        #expect(!french.contains("person "), "each row once")
        let repair = try workshop.done("a", "doctor", "--repair")
        #expect(repair.object["repaired"] as? Bool == true)
        #expect(FileManager.default.fileExists(atPath: try #require(repair.object["copy"] as? String)))
        #expect(try workshop.done("a", "person", "list").list.first?["family_name"] as? String == "Klein")
        try workshop.sync("a")
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 0)
    }

    @Test func `a log that was altered is mended from the server, and what is unsent stays`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a")
        for number in 0..<4 { try workshop.done("a", "organisation", "add", "Structure \(number)", "--kind", "ngo") }
        try workshop.sync("a")
        try workshop.done("a", "organisation", "add", "Pas encore envoyée", "--kind", "ngo")
        _ = try workshop.sqlite(
            workshop.home("a") + "/carnet.sqlite", "UPDATE change SET bytes = randomblob(length(bytes)) WHERE position = 3")
        #expect(try workshop.carnet("a", ["doctor"]).status == 1)
        #expect(try workshop.done("a", "doctor", "--repair").object["repaired"] as? Bool == true)
        #expect(try workshop.done("a", "organisation", "list").list.count == 5)
        try workshop.sync("a")
        #expect(try workshop.done("a", "doctor").object["sound"] as? Bool == true)
    }

    @Test func `what only this laptop knows is named and mended, offline`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a")
        for name in ["Radio", "Atelier"] { try workshop.done("a", "organisation", "add", name, "--kind", "ngo") }
        try workshop.done("a", "undo")
        try workshop.sync("a")
        _ = try workshop.sqlite(workshop.home("a") + "/carnet.sqlite", "UPDATE undone SET n = n - 1")
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 1)
        workshop.server?.kill()
        let doctor = try workshop.carnet("a", ["doctor"])
        #expect(doctor.status == 1)
        #expect(doctor.error.contains("of undone (what was undone) is not what was written"), "\(doctor.error)")
        #expect(try workshop.done("a", "doctor", "--repair").object["repaired"] as? Bool == true)
        #expect(try workshop.done("a", "doctor").object["sound"] as? Bool == true)
        // The last change is undone already: the next is the one before.
        try workshop.done("a", "undo")
        #expect(try workshop.done("a", "organisation", "list").list.isEmpty)
    }

    /// A conflict, an empty field, a search key, a mark of deletion, a time, a signature, an entry: none of it is in the digest.
    @Test(arguments: [
        "UPDATE person_row SET phone = '06 66' WHERE phone IS NULL",
        "UPDATE person_row SET phone = 1.5 WHERE phone IS NULL",
        "UPDATE person_row SET deleted = 1",
        "UPDATE person_row SET name_key = 'somebody else'",
        "UPDATE organisation_row SET name_key = NULL WHERE name = 'Structure 3'",
        "INSERT INTO conflict SELECT 4, id, 3 FROM person_row",
        "UPDATE change SET recorded_at = recorded_at + 100000000 WHERE position = 3",
        "UPDATE change SET void = 3 WHERE position = 3",
        "UPDATE change SET void = 0 WHERE position = 3",
        "UPDATE change SET position = 900 WHERE position = 3",
        "UPDATE change SET id = randomblob(16) WHERE position = 3",
        "DELETE FROM change WHERE position = 3",
    ])
    func `what is changed beside the heads, or in the log, is found by sync and doctor, and mended`(sql: String) throws {
        let workshop = try Workshop.synced()
        try workshop.done("a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein")
        try workshop.sync("a")
        try workshop.done("a", "organisation", "add", "Pas encore envoyée", "--kind", "ngo")
        let before = try ["organisation", "person"].map { try workshop.done("a", $0, "list").output }
        try workshop.alter(sql)
        let verify = try workshop.carnet("a", ["sync", "--verify"])
        #expect(verify.status == 1, "\(verify.output) \(verify.error)")
        #expect(try workshop.carnet("a", ["doctor"]).status == 1)
        let repair = try workshop.carnet("a", ["doctor", "--repair", "--json"])
        #expect(repair.status == 0, "\(repair.error)")
        try workshop.sync("a")
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 0)
        #expect(try ["organisation", "person"].map { try workshop.done("a", $0, "list").output } == before)
    }

    @Test func `what no doctor can mend is said with what to do`() throws {
        let workshop = try Workshop.synced()
        try workshop.alter("DROP TABLE change")
        for arguments in [["doctor"], ["doctor", "--repair"]] {
            let outcome = try workshop.carnet("a", arguments)
            #expect(outcome.status == 1)
            #expect(outcome.error.contains("carnet join"), "\(outcome.error)")
        }
    }

    @Test func `signatures that were altered are named and dropped, and what they were for is given back all the same`() throws {
        let workshop = try Workshop.synced()
        let server = ["--data", workshop.folder + "/server"]
        let backup = workshop.folder + "/one.backup"
        #expect(try workshop.run("carnet-server", ["backup", backup] + server, home: workshop.folder).status == 0)
        try workshop.done("a", "organisation", "add", "After the back-up", "--kind", "ngo")
        try workshop.sync("a")
        try workshop.alter("UPDATE receipt SET signature = zeroblob(64) WHERE position = (SELECT max(position) FROM receipt)")
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 1)
        #expect(try workshop.carnet("a", ["doctor"]).status == 1)
        #expect(workshop.server?.terminate() == 0)
        #expect(try workshop.run("carnet-server", ["restore", backup] + server, home: workshop.folder).status == 0)
        try workshop.startServer()
        try workshop.sync("a")
        #expect(try workshop.done("a", "organisation", "list").list.count == 7)
        #expect(try workshop.done("a", "doctor", "--repair").object["sound"] as? Bool != nil)
        #expect(try workshop.carnet("a", ["doctor"]).status == 0)
    }

    @Test(arguments: [
        "UPDATE organisation_row SET heads = x'0102030405' WHERE name = 'Structure 3'",
        "UPDATE organisation_row SET base = x'FFFF' WHERE name = 'Structure 3'",
        "DELETE FROM organisation_row WHERE name = 'Structure 3'",
        "UPDATE organisation_row SET id = 'none' WHERE name = 'Structure 3'",
    ])
    func `a row that cannot be read, or is gone, is named and comes back, and what is unsent stays`(sql: String) throws {
        let workshop = try Workshop.synced()
        try workshop.done("a", "organisation", "add", "Pas encore envoyée", "--kind", "ngo")
        let before = try workshop.done("a", "organisation", "list").output
        try workshop.alter(sql)
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 1)
        let doctor = try workshop.carnet("a", ["doctor"])
        #expect(doctor.status == 1)
        #expect(doctor.error.contains("organisation"), "\(doctor.error)")
        #expect(try workshop.done("a", "doctor", "--repair").object["repaired"] as? Bool == true)
        #expect(try workshop.done("a", "organisation", "list").output == before)
        try workshop.sync("a")
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 0)
    }

    @Test
    func `where the log begins at the server, doctor says what it cannot tell without a network, and names the row with one`()
        throws
    {
        let workshop = try Workshop.synced()
        let server = ["--data", workshop.folder + "/server", "--json"]
        #expect(try workshop.run("carnet-server", ["compact", "--away-days", "0"] + server, home: workshop.folder).status == 0)
        try workshop.sync("a")
        workshop.server?.kill()
        let sound = try workshop.done("a", "doctor").object
        #expect(sound["sound"] as? Bool == true)
        #expect(sound["complete"] as? Bool == false)
        try workshop.alter("UPDATE organisation_row SET name = 'Autre' WHERE name = 'Structure 2'")
        #expect(try workshop.carnet("a", ["doctor"]).status == 1)
        #expect(try workshop.carnet("a", ["doctor", "--repair"]).status == 1)
        try workshop.startServer()
        let named = try workshop.carnet("a", ["doctor"])
        #expect(named.error.contains("Structure 2"), "\(named.error)")
        #expect(try workshop.done("a", "doctor", "--repair").object["repaired"] as? Bool == true)
        #expect(try workshop.sync("a").object["verified"] as? Bool == true)
    }

    /// The laptop's own log begins in the middle: what is before that, the server knows, which has gone on, or was put back.
    @Test(arguments: [false, true])
    func `what the server has and the laptop has not yet is no fault, and nothing is mended with it`(restored: Bool) throws {
        let workshop = try Workshop.synced()
        let server = ["--data", workshop.folder + "/server", "--json"]
        func administer(_ arguments: String...) throws {
            let outcome = try workshop.run("carnet-server", arguments + server, home: workshop.folder)
            #expect(outcome.status == 0, "\(outcome.error)")
        }
        try workshop.done("a", "organisation", "edit", "Structure 1", "--kind", "media")
        try workshop.sync("a")
        try administer("compact", "--away-days", "0")
        try workshop.join("late")
        try workshop.sync("late")
        let backup = workshop.folder + "/one.backup"
        if restored { try administer("backup", backup) }
        try workshop.done("a", "organisation", "edit", "Structure 2", "--kind", "media")
        try workshop.sync("a")
        if restored {
            try workshop.sync("late")
            #expect(workshop.server?.terminate() == 0)
            try administer("restore", backup)
            try workshop.startServer()
        } else {
            // What it has then is made anew from there on.
            try administer("compact", "--away-days", "0")
        }
        try workshop.done("late", "organisation", "add", "Pas encore envoyée", "--kind", "ngo")
        let doctor = try workshop.done("late", "doctor")
        #expect(doctor.object["sound"] as? Bool == true)
        #expect(doctor.object["complete"] as? Bool == restored, "\(doctor.output)")
        let changed = try workshop.sqlite(
            workshop.home("late") + "/carnet.sqlite", "UPDATE organisation_row SET name = 'Z' WHERE name = 'Structure 3'")
        #expect(changed == 0)
        #expect(try workshop.carnet("late", ["doctor"]).status == 1)
        #expect(try workshop.done("late", "doctor", "--repair").object["repaired"] as? Bool == true)
        try workshop.sync("a", "late", "a", "late")
        #expect(try workshop.carnet("late", ["sync", "--verify"]).status == 0)
        let names = try workshop.done("late", "organisation", "list").list.compactMap { $0["name"] as? String }
        #expect(names.contains("Structure 3") && names.contains("Pas encore envoyée"), "\(names)")
        #expect(try workshop.done("late", "doctor").object["complete"] as? Bool == true)
    }

    @Test func `an entry after the server's snapshot that was altered is named, and comes from the server again`() throws {
        let workshop = try Workshop.synced()
        let server = ["--data", workshop.folder + "/server", "--json"]
        #expect(try workshop.run("carnet-server", ["compact", "--away-days", "0"] + server, home: workshop.folder).status == 0)
        try workshop.sync("a")
        try workshop.done("a", "doctor")
        try workshop.done("a", "organisation", "add", "Encore", "--kind", "ngo")
        try workshop.sync("a")
        try workshop.alter(
            "UPDATE change SET bytes = zeroblob(length(bytes)) WHERE n = (SELECT max(n) FROM change WHERE length(bytes) > 0)")
        let doctor = try workshop.carnet("a", ["doctor"])
        #expect(doctor.status == 1)
        #expect(doctor.error.contains("position"), "\(doctor.error)")
        #expect(try workshop.done("a", "doctor", "--repair").object["repaired"] as? Bool == true)
        try workshop.sync("a")
        #expect(try workshop.done("a", "organisation", "list").list.count == 7)
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 0)
    }

    @Test func `when it is the server's state that is wrong, the laptop says so, and the server's doctor names the row`() throws {
        let workshop = try Workshop.synced()
        let path = workshop.folder + "/server"
        #expect(
            try workshop.sqlite(path + "/model.sqlite", "UPDATE organisation_row SET name = 'Z' WHERE name = 'Structure 2'") == 0)
        let list = try workshop.done("a", "organisation", "list").list
        let id = try #require(list.first { $0["name"] as? String == "Structure 2" }?["id"] as? String)
        try workshop.done("a", "organisation", "edit", id, "--kind", "media")
        #expect(try workshop.carnet("a", ["sync"]).status == 1)
        let doctor = try workshop.carnet("a", ["doctor"])
        #expect(doctor.status == 1)
        #expect(doctor.error.contains("carnet-server doctor"), "\(doctor.error)")
        let there = try workshop.run("carnet-server", ["doctor", "--data", path, "--json"], home: workshop.folder)
        #expect(there.status == 1)
        #expect(there.error.contains(id), "\(there.error)")
        #expect(workshop.server?.terminate() == 0)
        let mended = try workshop.run("carnet-server", ["doctor", "--repair", "--data", path, "--json"], home: workshop.folder)
        #expect(mended.object["repaired"] as? Bool == true, "\(mended.error)")
        try workshop.startServer()
        #expect(try workshop.sync("a").object["verified"] as? Bool == true)
        #expect(try workshop.done("a", "doctor").object["server"] as? Bool == true)
    }

    /// Once the bytes are dropped nothing could tell any more.
    @Test func `what was altered is not compacted away`() throws {
        let workshop = try Workshop.synced()
        let server = ["--data", workshop.folder + "/server", "--json"]
        #expect(try workshop.run("carnet-server", ["compact", "--away-days", "0"] + server, home: workshop.folder).status == 0)
        try workshop.alter("UPDATE change SET recorded_at = recorded_at + 1000000 WHERE position = 3")
        let sync = try workshop.carnet("a", ["sync"])
        #expect(sync.status == 1)
        #expect(sync.error.contains("carnet doctor"), "\(sync.error)")
        #expect(try workshop.done("a", "doctor", "--repair").object["repaired"] as? Bool == true)
        try workshop.sync("a")
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 0)
    }

    @Test func `a signing key of which a byte was altered signs nothing, and is put right`() throws {
        let workshop = try Workshop.synced()
        try workshop.done("a", "organisation", "add", "Pas encore envoyée", "--kind", "ngo")
        let path = workshop.home("a") + "/signing.key"
        let right = try Data(contentsOf: URL(fileURLWithPath: path))
        var key = right
        key[17] ^= 0x41
        try key.write(to: URL(fileURLWithPath: path))
        #expect(try workshop.carnet("a", ["sync"]).status == 1)
        let doctor = try workshop.carnet("a", ["doctor"])
        #expect(doctor.status == 1)
        #expect(doctor.error.contains("signing.key"), "\(doctor.error)")
        #expect(try workshop.done("a", "doctor", "--repair").object["repaired"] as? Bool == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == right)
        try workshop.sync("a")
        #expect(try workshop.done("a", "parked").list.isEmpty)
    }

    @Test(arguments: ["x'07'", "randomblob(length(value))", "NULL"])
    func `a digest that was altered is made anew from the rows`(value: String) throws {
        let workshop = try Workshop.synced()
        try workshop.done("a", "organisation", "add", "Pas encore envoyée", "--kind", "ngo")
        try workshop.alter("UPDATE meta SET value = \(value) WHERE key = 'digest'")
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 1)
        #expect(try workshop.carnet("a", ["doctor"]).status == 1)
        workshop.server?.kill()
        #expect(try workshop.done("a", "doctor", "--repair").object["repaired"] as? Bool == true)
        try workshop.startServer()
        #expect(try workshop.sync("a").object["verified"] as? Bool == true)
        #expect(try workshop.done("a", "organisation", "list").list.count == 7)
    }

    /// No id can be computed from what is left of a compacted change, and its time decides which value wins.
    @Test(arguments: ["recorded_at = recorded_at + 1000000", "header = randomblob(length(header))"])
    func `another time of a compacted change is found without a network, and mended with one`(what: String) throws {
        let workshop = try Workshop.synced()
        let server = ["--data", workshop.folder + "/server", "--json"]
        #expect(try workshop.run("carnet-server", ["compact", "--away-days", "0"] + server, home: workshop.folder).status == 0)
        try workshop.sync("a")
        try workshop.alter("UPDATE change SET \(what) WHERE position = 3 AND length(bytes) = 0")
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 1)
        workshop.server?.kill()
        #expect(try workshop.carnet("a", ["doctor"]).status == 1)
        try workshop.startServer()
        #expect(try workshop.done("a", "doctor", "--repair").object["repaired"] as? Bool == true)
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 0)
    }

    @Test func `what stood in rows whose change is gone from the log is said before it goes`() throws {
        let workshop = try Workshop.synced()
        try workshop.done("a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein")
        try workshop.done("a", "organisation", "edit", "Structure 2", "--kind", "media")
        try workshop.alter("DELETE FROM change WHERE n >= (SELECT max(n) - 1 FROM change)")
        #expect(try workshop.carnet("a", ["doctor"]).status == 1)
        let repair = try workshop.run("carnet", ["doctor", "--repair", "--lang", "en"], home: workshop.home("a"))
        #expect(repair.status == 0, "\(repair.error)")
        #expect(repair.output.contains("Klein → —") && repair.output.contains("media → NGO"), "\(repair.output)")
        #expect(repair.error.contains("enter again"), "\(repair.error)")
        #expect(try workshop.carnet("a", ["sync", "--verify"]).status == 0)
    }
}
