import Foundation
import Testing

/// What earlier versions wrote is opened, upgraded and synced by this one, for ever after.
@Suite struct VersionTests {
    private static let folder = Workshop.root + "/Tests/Fixtures/versions"
    static let versions: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
        FileManager.default.fileExists(atPath: folder + "/" + $0 + "/disks.tar.gz")
    }.sorted()
    private let kinds = ["organisations", "people", "meetings", "attendance", "visitors"]

    /// The disks of a version, and this version's server on them.
    private func unpack(_ version: String) throws -> Workshop {
        let workshop = try Workshop()
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/bin/tar")
        tar.arguments = ["xzf", Self.folder + "/" + version + "/disks.tar.gz", "-C", workshop.folder]
        try tar.run()
        tar.waitUntilExit()
        try #require(tar.terminationStatus == 0)
        return workshop
    }

    /// The server has another port than it had then.
    private func serve(_ workshop: Workshop) throws {
        let url = try workshop.startServer().url
        for laptop in ["door", "office"] {
            let moved = try workshop.sqlite(
                workshop.home(laptop) + "/carnet.sqlite",
                "UPDATE meta SET value = '\(url)' WHERE key = 'server'; DELETE FROM meta WHERE key = 'copy'")
            #expect(moved == 0)
        }
    }

    /// Everything that the export said then, it says now; it may say more.
    private func expectAll(_ workshop: Workshop, _ laptop: String, _ kind: String) throws {
        let file = workshop.folder + "/expected-\(laptop)-\(kind).json"
        let data = try #require(FileManager.default.contents(atPath: file))
        let then = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        let now = try workshop.done(laptop, "export", kind, "--format", "json").list
        #expect(now.count == then.count, "\(laptop), \(kind)")
        for (old, new) in zip(then, now) {
            for (key, value) in old { #expect("\(new[key] ?? "gone")" == "\(value)", "\(laptop), \(kind): \(key)") }
        }
    }

    @Test func `there are disks of earlier versions`() { #expect(!Self.versions.isEmpty) }

    @Test(arguments: versions)
    func `notebooks of earlier versions say what they said, and are sound`(version: String) throws {
        let workshop = try unpack(version)
        for laptop in ["door", "office"] {
            for kind in kinds { try expectAll(workshop, laptop, kind) }
            #expect(try workshop.done(laptop, "doctor").object["sound"] as? Bool == true, "\(laptop)")
        }
    }

    @Test(arguments: versions)
    func `laptops of earlier versions sync with this version's server on the old folder`(version: String) throws {
        let workshop = try unpack(version)
        try serve(workshop)
        for laptop in ["door", "office", "door"] {
            #expect([0, 3].contains(try workshop.carnet(laptop, ["sync"]).status))
        }
        #expect(try workshop.standing("door") == workshop.standing("office"))
        for kind in kinds {
            #expect(
                try workshop.done("door", "export", kind, "--format", "json").output
                    == workshop.done("office", "export", kind, "--format", "json").output)
        }
        #expect(try workshop.done("office", "stand", "visitor", "list").list.count == 1, "what was unsent has arrived")
        #expect(try workshop.done("office", "conflicts").list.count == 1, "both had changed the same name")
        #expect(try workshop.carnet("office", ["sync", "--verify"]).object["verified"] as? Bool == true)
        try workshop.join("newcomer")
        try workshop.sync("newcomer")
        _ = try workshop.carnet("door", ["sync"])
        #expect(try workshop.standing("newcomer") == workshop.standing("door"))
    }

    @Test(arguments: versions)
    func `bundles of earlier versions are taken`(version: String) throws {
        let workshop = try unpack(version)
        let applied = try workshop.carnet("office", ["bundle", "apply", workshop.folder + "/away.carnet-bundle"])
        #expect([0, 3].contains(applied.status), "\(applied.error)")
        #expect(try workshop.done("office", "stand", "visitor", "list").list.count == 1)
        try serve(workshop)
        for laptop in ["office", "door", "office"] { _ = try workshop.carnet(laptop, ["sync"]) }
        #expect(try workshop.standing("door") == workshop.standing("office"))
    }
}
