import Forum
import Foundation
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// Back-ups, restores, compaction and snapshots, with the real server in this process.
@Suite struct ArchiveTests: OrganisationScenes {
    @Test func `a back-up is restored, and everything that came after it comes back`() throws {
        let ring = try Ring(seed: 11)
        let laptops = try ["a", "b", "c"].map { try ring.join($0) }
        try organisation("before", on: laptops[0])
        _ = try ring.settle()
        let made = try ring.backup("one.backup")
        #expect(made.position > 0)
        var expected = ["before"]
        for round in 0..<3 {
            for (index, laptop) in laptops.enumerated() {
                try organisation("after \(round) \(index)", on: laptop)
                expected.append("after \(round) \(index)")
                try ring.sync(laptop)
            }
        }
        try ring.restore("one.backup")
        for laptop in laptops { try ring.sync(laptop) }
        try expectSame(ring, expected)
    }

    @Test func `an older back-up than the last restored one is restored`() throws {
        let ring = try Ring(seed: 12)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("one", on: a)
        _ = try ring.settle()
        _ = try ring.backup("old.backup")
        try organisation("two", on: b)
        _ = try ring.settle()
        _ = try ring.backup("new.backup")
        try organisation("three", on: a)
        _ = try ring.settle()
        try ring.restore("new.backup")
        try ring.sync(a)
        try ring.restore("old.backup")
        try ring.sync(b)
        try organisation("four", on: b)
        try expectSame(ring, ["one", "two", "three", "four"])
    }

    @Test func `a file that is no back-up changes nothing`() throws {
        let ring = try Ring(seed: 13)
        let a = try ring.join("a")
        try organisation("one", on: a)
        _ = try ring.settle()
        let path = ring.folder + "/no.backup"
        try Data("not a database, but long enough to be looked at".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: ArchiveError.unsound(path)) { try ring.restore("no.backup") }
        try expectSame(ring, ["one"])
    }

    @Test func `a laptop that was away while everything was compacted merges as if on time`() throws {
        let ring = try Ring(seed: 14)
        let (a, away) = (try ring.join("a"), try ring.join("away"))
        try organisation("shared", on: a)
        _ = try ring.settle()
        var expected = ["shared"]
        for number in 0..<20 {
            try organisation("from a \(number)", on: a)
            try organisation("from away \(number)", on: away)
            expected += ["from a \(number)", "from away \(number)"]
            try ring.sync(a)
        }
        // Both edited the same row; the one that was away knew only the old value.
        try a.replica.write { _ = try OrganisationBook.add("shared", OrganisationBook.Options(kind: "media"), in: $0) }
        try away.replica.write { _ = try OrganisationBook.add("shared", OrganisationBook.Options(kind: "youth"), in: $0) }
        try ring.sync(a)
        let outcome = try ring.compact(awayDays: 0)
        #expect(outcome.dropped > 20)
        let report = try ring.sync(away)
        #expect(report.bootstrapped)
        #expect(report.newConflicts == 1)
        try expectSame(ring, expected)
        let late = try ring.join("late")
        #expect(try ring.sync(late).bootstrapped)
        try expectSame(ring, expected)
    }

    @Test func `a back-up is restored twice, and what came between is not dropped before`() throws {
        let ring = try Ring(seed: 18)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("before", on: a)
        _ = try ring.settle()
        _ = try ring.backup("one.backup")
        try ring.restore("one.backup")
        var expected = ["before"]
        for number in 0..<6 {
            try organisation("o\(number)", on: number.isMultiple(of: 2) ? a : b)
            expected.append("o\(number)")
            _ = try ring.settle()
        }
        _ = try ring.compact(awayDays: 0)
        _ = try ring.settle()
        try ring.restore("one.backup")
        try ring.sync(b)
        try expectSame(ring, expected)
    }

    @Test func `a laptop whose log begins late gives back what the server lost`() throws {
        let ring = try Ring(seed: 19)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        for number in 0..<5 { try organisation("o\(number)", on: a) }
        _ = try ring.settle()
        _ = try ring.compact(awayDays: 0)
        _ = try ring.settle()
        try ring.copyServer(to: "folder")
        try organisation("lost", on: a)
        try ring.sync(a)
        try ring.restoreServer(from: "folder")
        try organisation("b", on: b)
        try ring.sync(b)
        _ = try ring.compact(awayDays: 0)
        try expectSame(ring, (0..<5).map { "o\($0)" } + ["lost", "b"])
    }

    @Test func `a snapshot of the log's life of now is kept, however many earlier lives reached as far`() throws {
        let ring = try Ring(seed: 20)
        let a = try ring.join("a")
        try organisation("one", on: a)
        for _ in 0..<5 {
            _ = try ring.settle()
            try ring.fetchState(a)
            try ring.beginLife()
        }
        try expectSame(ring, ["one"])
    }

    @Test func `a refused change that the restored server lost is judged again`() throws {
        let ring = try Ring(seed: 21)
        let (a, viewer) = (try ring.join("a"), try ring.join("viewer", role: .viewer))
        try organisation("one", on: a)
        _ = try ring.settle()
        try ring.copyServer(to: "folder")
        try organisation("refused", on: viewer)
        #expect(try ring.sync(viewer).newlyParked == 1)
        try ring.restoreServer(from: "folder")
        try organisation("two", on: a)
        _ = try ring.settle()
        try organisation("refused too", on: viewer)
        try expectSame(ring, ["one", "two"])
        #expect(try viewer.replica.read { try $0.parked().count } == 2)
    }

    @Test func `a snapshot from before a compaction is not handed out any more`() throws {
        let ring = try Ring(seed: 17)
        let a = try ring.join("a")
        for number in 0..<4 { try organisation("o\(number)", on: a) }
        _ = try ring.settle()
        _ = try ring.compact(awayDays: 0)
        let b = try ring.join("b")
        #expect(try ring.sync(b).bootstrapped)
        for number in 4..<8 { try organisation("o\(number)", on: a) }
        _ = try ring.settle()
        _ = try ring.compact(awayDays: 0)
        let c = try ring.join("c")
        #expect(try ring.sync(c).bootstrapped)
        try expectSame(ring, (0..<8).map { "o\($0)" })
    }

    @Test func `after a compaction the model is made again from its base, and a back-up still restores`() throws {
        let ring = try Ring(seed: 15)
        let a = try ring.join("a")
        for number in 0..<10 { try organisation("o\(number)", on: a) }
        _ = try ring.settle()
        _ = try ring.compact(awayDays: 90)
        try organisation("o10", on: a)
        _ = try ring.settle()
        _ = try ring.backup("compacted.backup")
        try organisation("o11", on: a)
        _ = try ring.settle()
        try ring.loseModel()
        try expectSame(ring, (0...11).map { "o\($0)" })
        try ring.restore("compacted.backup")
        try ring.sync(a)
        try expectSame(ring, (0...11).map { "o\($0)" })
    }

    @Test func `a snapshot that was cut goes on where it stopped, and one that was altered meanwhile is fetched anew`() throws {
        let ring = try Ring(seed: 16)
        let a = try ring.join("a")
        for number in 0..<10 { try organisation("o\(number)", on: a) }
        _ = try ring.settle()
        _ = try ring.compact(awayDays: 0)
        let b = try ring.join("b")
        let count = Counter()
        #expect(throws: SyncFailure.self) {
            try ring.sync(b) { count.next() > 4 ? .loseAnswer : .none }
        }
        #expect(FileManager.default.fileExists(atPath: b.replica.path + ".snapshot"))
        let handle = try #require(FileHandle(forUpdatingAtPath: b.replica.path + ".snapshot"))
        try handle.seek(toOffset: 5_000)
        try handle.write(contentsOf: Data([1, 2, 3]))
        try handle.close()
        #expect(try ring.sync(b).bootstrapped)
        try expectSame(ring, (0...9).map { "o\($0)" })
    }

    @Test func `a laptop that joins a large server starts from its state, and sends what it recorded before`() throws {
        var limits = Limits.standard
        limits.responseEntries = 1_000
        let ring = try Ring(seed: 22, limits: limits)
        let a = try ring.join("a")
        var expected: [String] = []
        for number in 0..<1_100 {
            try organisation("o\(number)", on: a)
            expected.append("o\(number)")
        }
        _ = try ring.settle()
        let late = try ring.join("late")
        for number in 0..<3 {
            try organisation("late \(number)", on: late)
            expected.append("late \(number)")
        }
        let report = try ring.sync(late)
        #expect(report.bootstrapped)
        #expect(report.verified == true)
        try expectSame(ring, expected)
        // Its log goes back to the first entry: it gives the server back what that loses.
        try ring.copyServer(to: "folder")
        try organisation("lost", on: a)
        try ring.sync(a)
        try ring.sync(late)
        try ring.restoreServer(from: "folder")
        try ring.sync(late)
        try expectSame(ring, expected + ["lost"])
    }

    private final class Counter: @unchecked Sendable {
        private var count = 0
        func next() -> Int {
            count += 1
            return count
        }
    }

    @Test func `compaction keeps what a back-up needs, says which, and no more once that is forgotten`() throws {
        let ring = try Ring(seed: 61)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("one", on: a)
        _ = try ring.settle()
        let made = try ring.backup("one.backup")
        try organisation("two", on: b)
        _ = try ring.settle()
        let held = try ring.compact(awayDays: 0)
        #expect(held.base == made.position)
        #expect(held.heldBy == ring.folder + "/one.backup")
        let backup = Backup(files: try ServerFiles(folder: ring.files.folder), environment: ring.environment)
        #expect(throws: ArchiveError.missing("/elsewhere")) { try backup.forget("/elsewhere") }
        try backup.forget(ring.folder + "/one.backup")
        let free = try ring.compact(awayDays: 0)
        #expect(free.heldBy == nil)
        #expect(free.base > held.base)
    }

    @Test func `a restored back-up knows of those that were made before it, though nothing else is left`() throws {
        let ring = try Ring(seed: 63)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("one", on: a)
        _ = try ring.settle()
        let monday = try ring.backup("monday.backup")
        try organisation("two", on: b)
        _ = try ring.settle()
        _ = try ring.backup("tuesday.backup")
        // The disk dies, and the server goes on in a new folder.
        try FileManager.default.removeItem(atPath: ring.files.folder)
        try ring.restore("tuesday.backup")
        try organisation("three", on: a)
        _ = try ring.settle()
        let held = try ring.compact(awayDays: 0)
        #expect(held.base == monday.position)
        #expect(held.heldBy == ring.folder + "/monday.backup")
        _ = try ring.settle()
        try ring.restore("monday.backup")
        try expectSame(ring, ["one", "two", "three"])
    }

    @Test func `halves that a killed restore or compaction left are removed when somebody is erased`() throws {
        let ring = try Ring(seed: 62)
        let a = try ring.join("a")
        let person = Identifier(high: 4, low: 1)
        try a.replica.write { try $0.assign(Tables.person, person, [1: .flag(true), 3: .text("Zyrowska")]) }
        try ring.sync(a)
        let halves = ["restoring", "base.sqlite.new"].map { ring.files.folder + "/" + $0 }
        for half in halves { try FileManager.default.copyItem(atPath: ring.files.folder + "/log.sqlite", toPath: half) }
        try a.replica.write { _ = try ErasureBook.erase(person, in: $0) }
        try ring.sync(a)
        #expect(halves.allSatisfy { !FileManager.default.fileExists(atPath: $0) })
    }
}
