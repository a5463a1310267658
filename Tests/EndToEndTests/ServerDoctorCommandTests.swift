import Foundation
import Glibc
import Testing

/// The server's files, altered with another program; `carnet-server doctor` with real binaries.
@Suite struct ServerDoctorCommandTests {
    private let workshop: Workshop

    init() throws {
        workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a", "b")
        for number in 0..<6 { try workshop.done("a", "organisation", "add", "Structure \(number)", "--kind", "ngo") }
        try workshop.sync("a", "b", "a")
    }

    private var folder: String { workshop.folder + "/server" }

    private func doctor(_ arguments: String...) throws -> Outcome {
        try workshop.run("carnet-server", ["doctor", "--data", folder, "--json"] + arguments, home: workshop.folder)
    }

    private func kinds(_ outcome: Outcome) throws -> [String] {
        let error = (try? JSONSerialization.jsonObject(with: Data(outcome.error.utf8))) as? [String: [String: Any]]
        let candidates = try #require(error?["error"]?["candidates"] as? [[String: Any]], "\(outcome.error)")
        return candidates.map { "\($0["name"] ?? "") \($0["id"] ?? "")" }
    }

    @Test func `one command at a time puts files in the place of others, and a server may go on beside it`() throws {
        let backup = workshop.folder + "/backup"
        let server = ["--data", folder]
        #expect(try workshop.run("carnet-server", ["backup", backup] + server, home: workshop.folder).status == 0)
        let turn = open(folder + "/maintenance.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        #expect(turn >= 0 && flock(turn, LOCK_EX | LOCK_NB) == 0)
        let compact = ["compact", "--away-days", "0"]
        #expect(try workshop.run("carnet-server", compact + server, home: workshop.folder).status == 1)
        try workshop.sync("a")
        #expect(workshop.server?.terminate() == 0)
        for command in [compact, ["doctor", "--repair"], ["restore", backup]] {
            let refused = try workshop.run("carnet-server", command + server, home: workshop.folder)
            #expect(refused.status == 1 && refused.error.contains("compact, restore, doctor"), "\(command): \(refused.error)")
        }
        close(turn)
        #expect(try workshop.run("carnet-server", compact + server, home: workshop.folder).status == 0)
        #expect(try workshop.run("carnet-server", ["restore", backup] + server, home: workshop.folder).status == 0)
    }

    /// A byte of a blob or a text is turned over.
    private func flip(_ file: String, _ sql: String) throws { #expect(try workshop.sqlite(folder + "/" + file, sql) == 0) }

    @Test func `while the server serves it looks, and does not mend`() throws {
        let sound = try doctor()
        #expect(sound.status == 0)
        #expect(sound.object["sound"] as? Bool == true)
        #expect(sound.object["complete"] as? Bool == true)
        let digest = try workshop.done("a", "status").object["digest"] as? String
        #expect(sound.object["digest"] as? String == digest)
        try flip("model.sqlite", "UPDATE organisation_row SET name = 'Structure Z' WHERE name = 'Structure 4'")
        let unsound = try doctor()
        #expect(unsound.status == 1)
        let french = try workshop.run("carnet-server", ["doctor", "--data", folder, "--lang", "fr"], home: workshop.folder)
        let row = String(try #require(kinds(unsound).first?.split(separator: " ").last).prefix(8))
        #expect(french.error.components(separatedBy: row).count == 2, "it is named once: \(french.error)")
        #expect(unsound.output.isEmpty)
        #expect(unsound.error.contains("Structure Z"))
        let refused = try doctor("--repair")
        #expect(refused.status == 1)
        #expect(refused.error.contains("busy"))
    }

    @Test(arguments: [
        ("model.sqlite", "UPDATE organisation_row SET name = 'Structure Z' WHERE name = 'Structure 4'", "row"),
        ("model.sqlite", "UPDATE replica_row SET heads = x'FF' WHERE laptop = 'a'", "row"),
        ("model.sqlite", "UPDATE replica_row SET base = 1 WHERE laptop = 'a'", "row"),
        ("log.sqlite", "UPDATE entry SET bytes = zeroblob(length(bytes)) WHERE position = 5", "entry 5"),
        ("log.sqlite", "DELETE FROM entry WHERE position = 5", "gap 5"),
        ("log.sqlite", "DELETE FROM entry WHERE position > 6", "gap 7"),
    ])
    func `a byte of the model, a byte of the log and an entry that is gone are named, and mended after a copy`(
        file: String, sql: String, named: String
    ) throws {
        #expect(workshop.server?.terminate() == 0)
        try flip(file, sql)
        let unsound = try doctor()
        #expect(unsound.status == 1)
        #expect(try kinds(unsound).contains { $0.hasPrefix(named) }, "\(unsound.error)")
        let mended = try doctor("--repair")
        #expect(mended.status == 0, "\(mended.error)")
        let copy = try #require(mended.object["copy"] as? String)
        #expect(FileManager.default.fileExists(atPath: copy + "/" + file))
        #expect(try doctor().status == 0)
        try workshop.startServer()
        try workshop.join("c")
        try workshop.done("b", "organisation", "add", "Encore", "--kind", "ngo")
        try workshop.sync("b", "a", "c", "b", "a")
        for laptop in ["a", "b", "c"] { #expect(try workshop.standing(laptop) == workshop.standing("a")) }
        #expect(try workshop.done("c", "organisation", "list").list.count == 7)
    }

    @Test(arguments: [true, false])
    func `an entry that is lost for good comes back from the laptops, after a restore or once the log is cut before it`(
        byRestore: Bool
    ) throws {
        let backup = workshop.folder + "/one.backup"
        #expect(try workshop.run("carnet-server", ["backup", backup, "--data", folder], home: workshop.folder).status == 0)
        for number in 6..<10 { try workshop.done("b", "organisation", "add", "Structure \(number)", "--kind", "ngo") }
        try workshop.sync("b", "a")
        #expect(workshop.server?.terminate() == 0)
        let position = byRestore ? 11 : 5
        try flip("log.sqlite", "UPDATE entry SET bytes = x'00' WHERE position = \(position)")
        try flip("model.sqlite", "UPDATE change SET bytes = x'00' WHERE position = \(position)")
        let repair = try doctor("--repair")
        #expect(repair.status == 1)
        #expect(try kinds(repair).contains("entry \(position)"), "\(repair.error)")
        #expect(repair.error.contains("restore"))
        if byRestore {
            #expect(try workshop.run("carnet-server", ["restore", backup, "--data", folder], home: workshop.folder).status == 0)
        } else {
            let cut = try doctor("--repair", "--cut")
            #expect(cut.object["cut_after"] as? Int == position - 1, "\(cut.error)")
        }
        try workshop.startServer()
        try workshop.done("a", "organisation", "add", "Encore", "--kind", "ngo")
        for laptop in ["a", "b", "a", "b"] { try workshop.sync(laptop) }
        for laptop in ["a", "b"] { #expect(try workshop.done(laptop, "organisation", "list").list.count == 11) }
        #expect(try workshop.standing("a") == workshop.standing("b"))
        #expect(try doctor().status == 0)
    }

    @Test func `a compacted log is looked at from its base on, and a base that was altered is not mended`() throws {
        #expect(
            try workshop.run("carnet-server", ["compact", "--away-days", "0", "--data", folder], home: workshop.folder).status
                == 0)
        try workshop.done("a", "organisation", "add", "Encore", "--kind", "ngo")
        try workshop.sync("a", "b")
        let sound = try doctor()
        #expect(sound.object["complete"] as? Bool == true, "\(sound.error)")
        #expect(sound.object["base"] as? Int ?? 0 > 5)
        try flip("base.sqlite", "UPDATE organisation_row SET name = 'Structure Z' WHERE name = 'Structure 4'")
        let unsound = try doctor()
        #expect(unsound.status == 1)
        #expect(try kinds(unsound).contains("digest base.sqlite"), "\(unsound.error)")
        #expect(unsound.error.contains("restore"))
    }

    @Test func `a log is not cut before the state that it begins with: a back-up is offered, and brings everything back`() throws
    {
        let backup = workshop.folder + "/one.backup"
        let made = try workshop.run("carnet-server", ["backup", backup, "--data", folder, "--json"], home: workshop.folder)
        let held = try #require(made.object["position"] as? Int)
        for number in 6..<9 { try workshop.done("b", "organisation", "add", "Structure \(number)", "--kind", "ngo") }
        try workshop.sync("b", "a", "b")
        #expect(workshop.server?.terminate() == 0)
        let compacted = try workshop.run(
            "carnet-server", ["compact", "--away-days", "0", "--data", folder], home: workshop.folder)
        #expect(compacted.status == 0)
        try flip("log.sqlite", "UPDATE entry SET bytes = x'00' WHERE position = \(held + 2)")
        for file in ["model.sqlite", "base.sqlite"] {
            try flip(file, "UPDATE change SET bytes = x'00' WHERE position = \(held + 2)")
        }
        for outcome in try [doctor(), doctor("--lang", "fr"), doctor("--repair", "--cut")] {
            #expect(outcome.status == 1)
            #expect(try kinds(outcome).contains("entry \(held + 2)"))
            #expect(outcome.error.contains("carnet-server restore") && !outcome.error.contains("--cut"), "\(outcome.error)")
        }
        #expect(try workshop.run("carnet-server", ["restore", backup, "--data", folder], home: workshop.folder).status == 0)
        try workshop.startServer()
        for laptop in ["a", "b", "a", "b"] { try workshop.sync(laptop) }
        for laptop in ["a", "b"] { #expect(try workshop.done(laptop, "organisation", "list").list.count == 9) }
        #expect(try workshop.standing("a") == workshop.standing("b"))
        #expect(try doctor().status == 0)
    }

    @Test func `after an erasure the files are sound, and what a repair had put aside is gone`() throws {
        try workshop.done("a", "person", "add", "--given-name", "Éloïse", "--family-name", "Vandenbrouckère")
        try workshop.sync("a", "b")
        #expect(workshop.server?.terminate() == 0)
        try flip("model.sqlite", "UPDATE person_row SET given_name = 'Autre'")
        let copy = try #require(try doctor("--repair").object["copy"] as? String)
        #expect(FileManager.default.fileExists(atPath: copy + "/log.sqlite"))
        try workshop.startServer()
        try workshop.done("b", "person", "erase", "Eloise Vandenbrouckere")
        for laptop in ["b", "a", "b"] { try workshop.sync(laptop) }
        #expect(!FileManager.default.fileExists(atPath: copy))
        let sound = try doctor()
        #expect(sound.status == 0, "\(sound.error)")
        #expect(sound.object["complete"] as? Bool == true)
        // An entry of hers that was altered comes back as it was kept: without her.
        #expect(workshop.server?.terminate() == 0)
        try flip("log.sqlite", "UPDATE entry SET bytes = x'00' WHERE position IN (SELECT max(position) - 1 FROM entry)")
        #expect(try doctor("--repair").object["repaired"] as? Bool == true)
        #expect(try doctor().status == 0)
    }

    @Test(arguments: [
        ("UPDATE entry SET bytes = x'00' WHERE position = 5", "en"), ("DELETE FROM entry WHERE position = 5", "fr"),
        ("UPDATE space SET epoch = x'00'", "fr"),
    ])
    func `a server whose log is damaged says so in a sentence, and what to type`(sql: String, language: String) throws {
        #expect(workshop.server?.terminate() == 0)
        try flip("log.sqlite", sql)
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder + "/model.sqlite" + suffix) }
        let served = try workshop.run(
            "carnet-server", ["serve", "--data", folder, "--listen", "127.0.0.1:0", "--lang", language], home: workshop.folder)
        #expect(served.status == 1)
        #expect(served.output.isEmpty)
        #expect(served.error.contains("carnet-server doctor"), "\(served.error)")
        #expect(served.error.contains(language == "fr" ? "Les fichiers du serveur ne tiennent pas" : "do not hold together"))
        for raw in ["log(", "damaged(", "gap(", "SQLite error"] { #expect(!served.error.contains(raw), "\(served.error)") }
    }

    @Test func `a back-up for which there is no folder, or no file, is a sentence in both languages`() throws {
        for (language, words) in [("en", "There is no folder"), ("fr", "Il n'y a pas de dossier")] {
            for path in ["/no/such/folder/x", folder + "/log.sqlite/x"] {
                let made = try workshop.run(
                    "carnet-server", ["backup", path, "--data", folder, "--lang", language], home: workshop.folder)
                #expect(made.status == 1)
                #expect(made.error.contains(words) && !made.error.contains("SQL"), "\(made.error)")
            }
        }
        let json = try workshop.run("carnet-server", ["backup", "/proc/x", "--data", folder, "--json"], home: workshop.folder)
        #expect(json.status == 1)
        #expect(json.error.contains("/proc/x") && !json.error.contains("SQL"), "\(json.error)")
    }

    @Test func `a folder without a server, and a cut without a repair, are turned away`() throws {
        #expect(
            try workshop.run("carnet-server", ["doctor", "--data", workshop.folder + "/none"], home: workshop.folder).status == 1)
        #expect(!FileManager.default.fileExists(atPath: workshop.folder + "/none"))
        #expect(try doctor("--cut").status == 2)
    }
}
