import Foundation
import Glibc
import Testing

/// Files that are missing, damaged, or on a full disk: a sentence and an exit code, never a trap.
@Suite struct DamageTests {
    private func expectSentence(_ outcome: Outcome, _ what: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(outcome.status == 1, "\(what): \(outcome.status) \(outcome.output)", sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, "\(what)", sourceLocation: sourceLocation)
        let error = (try? JSONSerialization.jsonObject(with: Data(outcome.error.utf8))) as? [String: [String: Any]]
        #expect(
            (error?["error"]?["message"] as? String)?.isEmpty == false, "\(what): \(outcome.error)",
            sourceLocation: sourceLocation)
    }

    private let commands: [[String]] = [
        ["status"], ["person", "list"], ["conflicts"], ["stand", "rota"], ["undo"],
        ["organisation", "add", "Atelier", "--kind", "ngo"],
    ]

    @Test func `without a notebook every command says how to make one`() throws {
        let workshop = try Workshop()
        for command in commands { expectSentence(try workshop.carnet("none", command), "\(command)") }
    }

    @Test func `a file that is no database is left as it is`() throws {
        let workshop = try Workshop()
        try workshop.done("door", "init", "--author", "A", "--laptop", "L")
        let path = workshop.home("door") + "/carnet.sqlite"
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
        let garbage = Data((0..<9_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) })
        try garbage.write(to: URL(fileURLWithPath: path))
        for command in commands { expectSentence(try workshop.carnet("door", command), "\(command)") }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == garbage)
        try Data().write(to: URL(fileURLWithPath: path))
        for command in commands { expectSentence(try workshop.carnet("door", command), "\(command), empty") }
    }

    @Test func `flipped bits never make a command trap`() throws {
        let workshop = try Workshop()
        try workshop.done("door", "init", "--author", "A", "--laptop", "L")
        for number in 0..<30 { try workshop.done("door", "organisation", "add", "Structure \(number)", "--kind", "ngo") }
        let path = workshop.home("door") + "/carnet.sqlite"
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        var word: UInt64 = 5
        for round in 0..<40 {
            var bytes = whole
            for _ in 0..<8 {
                word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(word >> 33) % bytes.count] ^= UInt8(1 << (word % 8))
            }
            for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
            try bytes.write(to: URL(fileURLWithPath: path))
            for command in commands {
                let outcome = try workshop.carnet("door", command)
                #expect((0...3).contains(outcome.status), "round \(round), \(command): \(outcome.status) \(outcome.error)")
                #expect(!outcome.error.contains("Fatal error"), "round \(round), \(command)")
            }
        }
    }

    @Test(.enabled(if: getuid() == 0, "mounting takes root"))
    func `a full disk loses nothing, and says so`() throws {
        let workshop = try Workshop()
        let folder = workshop.home("small")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard mount("tmpfs", folder, "tmpfs", 0, "size=1m") == 0 else { return }
        defer { umount2(folder, Int32(MNT_DETACH)) }
        try workshop.done("small", "init", "--author", "A", "--laptop", "L")
        var kept = 0
        var full: Outcome?
        let long = String(repeating: "très longue ", count: 1_000)
        for number in 0..<200 where full == nil {
            let outcome = try workshop.carnet("small", ["organisation", "add", "Structure \(long)\(number)", "--kind", "ngo"])
            if outcome.status == 0 { kept += 1 } else { full = outcome }
        }
        let outcome = try #require(full, "the disk never filled")
        expectSentence(outcome, "full disk")
        #expect(try workshop.carnet("small", ["organisation", "list"]).list.count == kept, "all that was acknowledged is there")
    }
}
