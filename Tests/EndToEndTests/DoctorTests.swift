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
}
