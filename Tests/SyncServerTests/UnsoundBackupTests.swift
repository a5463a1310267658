import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol
@testable import SyncServer
import Testing

/// Back-ups that are not whole, and replaced logs of which not everything can be read.
@Suite struct UnsoundBackupTests {
    /// A server with a few entries, compacted once, and a back-up of it.
    private func served() throws -> (ServerScene, path: String) {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        for number in 0..<6 {
            try laptop.write { try TestGroup.title("title \(number)", in: $0) }
            try laptop.sync(scene.service)
            if number == 3 { _ = try Compaction(files: scene.files, environment: scene.environment).run(awayDays: 0) }
        }
        scene.stop()
        let path = scene.folder + ".backup"
        _ = try backup(scene).write(to: path)
        return (scene, path)
    }

    private func backup(_ scene: ServerScene) -> Backup { Backup(files: scene.files, environment: scene.environment) }

    private func names(_ scene: ServerScene) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scene.folder).filter {
            !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm")
        }
        .sorted()
    }

    @Test func `a back-up that cannot be noted is not there: a compaction would drop what it needs`() throws {
        let (scene, path) = try served()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let queue = try scene.files.database().queue
        try queue.write {
            try $0.execute(sql: "CREATE TRIGGER failing BEFORE UPDATE ON backup BEGIN SELECT RAISE(ABORT, 'failing'); END")
        }
        let other = scene.folder + ".other.backup"
        #expect(throws: (any Error).self) { try backup(scene).write(to: other) }
        #expect(!FileManager.default.fileExists(atPath: other))
        #expect(try queue.read { try String.fetchAll($0, sql: "SELECT path FROM backup") } == [path])
    }

    @Test func `whatever stops a restore, there is a log that knows who may come in, and what is not the server's stays`() throws
    {
        let (scene, path) = try served()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("x".utf8).write(to: URL(fileURLWithPath: scene.folder + "/cert.pem"))
        try scene.start()
        let late = try scene.laptop("late")
        scene.stop()
        let aside = try #require(try scene.files.setAside(scene.environment))
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: aside)).isSuperset(of: ["log.sqlite", "server.key"]))
        try scene.start()
        #expect(try scene.service.refusal(of: late.token) == nil)
        scene.stop()
        _ = try backup(scene).restore(from: path)
        try scene.start()
        #expect(try scene.service.refusal(of: late.token) == nil)
        #expect(FileManager.default.fileExists(atPath: scene.folder + "/cert.pem"))
    }

    @Test func `wherever one byte was altered, the back-up is refused and nothing is changed`() throws {
        let (scene, path) = try served()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (whole, before) = (try #require(FileManager.default.contents(atPath: path)), try names(scene))
        #expect(throws: ArchiveError.missing(scene.folder), "a folder is no back-up") {
            try backup(scene).restore(from: scene.folder)
        }
        let last = whole.count - 1
        for offset in [0, 20, 99, 4_100] + (1..<24).map({ $0 * last / 24 }) + [last - 47, last - 31, last] {
            var altered = whole
            altered[offset] ^= 0x10
            try altered.write(to: URL(fileURLWithPath: path))
            #expect(throws: ArchiveError.unsound(path), "byte \(offset)") { try backup(scene).restore(from: path) }
            #expect(try names(scene) == before)
        }
        for length in [0, 40, 4_096, whole.count / 2, whole.count - 48, whole.count - 1] {
            try whole.prefix(length).write(to: URL(fileURLWithPath: path))
            if length == whole.count - 48 { continue }
            #expect(throws: ArchiveError.unsound(path), "\(length) bytes") { try backup(scene).restore(from: path) }
        }
        try whole.write(to: URL(fileURLWithPath: path))
        #expect(try backup(scene).restore(from: path).position > 6)
    }

    @Test(arguments: [
        "UPDATE entry SET bytes = x'00' WHERE position = (SELECT max(position) FROM entry)",
        "UPDATE entry SET id = randomblob(16) WHERE position = (SELECT min(position) FROM entry)",
        "UPDATE entry SET chain = randomblob(32) WHERE position = (SELECT min(position) FROM entry)",
        "DELETE FROM entry WHERE position = (SELECT max(position) - 1 FROM entry)",
        "UPDATE space SET id = randomblob(16)", "UPDATE keyring SET bytes = x'01'",
        "DELETE FROM base_piece", "UPDATE base_piece SET bytes = zeroblob(5000)",
        "UPDATE device SET public_key = 'x'",
    ])
    func `what is altered in a back-up that has no seal is found by the state that it makes`(sql: String) throws {
        let (scene, path) = try served()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let whole = try #require(FileManager.default.contents(atPath: path))
        try whole.dropLast(48).write(to: URL(fileURLWithPath: path))
        #expect(try backup(scene).restore(from: path).position > 6, "one that was made before there were seals is restored")
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
        let before = try names(scene)
        #expect(throws: ArchiveError.unsound(path)) { try backup(scene).restore(from: path) }
        #expect(try names(scene) == before)
    }

    @Test func `copies that a killed doctor or a killed compaction left are not put aside with the log`() throws {
        let (scene, path) = try served()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let left = ["doctor-0123abcd", "base.sqlite.new", "base.sqlite.new-journal"].map { scene.folder + "/" + $0 }
        try FileManager.default.createDirectory(atPath: left[0], withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: scene.folder + "/log.sqlite", toPath: left[0] + "/log.sqlite")
        for file in left.dropFirst() { try Data("Zyrowska".utf8).write(to: URL(fileURLWithPath: file)) }
        let kept = try #require(try backup(scene).restore(from: path).kept)
        let aside = try FileManager.default.contentsOfDirectory(atPath: kept)
        #expect(aside.contains("log.sqlite") && aside.contains("base.sqlite"))
        #expect(!aside.contains { $0.hasPrefix("doctor-") || $0.hasPrefix("base.sqlite.new") }, "\(aside)")
        for file in left { #expect(!FileManager.default.fileExists(atPath: file)) }
    }

    @Test func `copies that an earlier restore put aside go when somebody is erased`() throws {
        let (scene, path) = try served()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let kept = try #require(try backup(scene).restore(from: path).kept)
        try FileManager.default.createDirectory(atPath: kept + "/doctor-0123abcd", withIntermediateDirectories: false)
        try Data("Zyrowska".utf8).write(to: URL(fileURLWithPath: kept + "/doctor-0123abcd/model.sqlite"))
        // A restore leaves the mark of an erasure that is to be finished.
        try scene.start()
        let aside = try FileManager.default.contentsOfDirectory(atPath: kept)
        #expect(aside.contains("log.sqlite"))
        #expect(!aside.contains("doctor-0123abcd"))
    }

    @Test func `of a damaged table what can be read is carried over, and what cannot lets nobody in`() throws {
        let (scene, path) = try served()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let devices = try scene.devices
        func device(_ low: UInt64) -> Device {
            Device(
                replica: Identifier(high: 8, low: low), laptop: "l\(low)", author: "x",
                publicKey: Array(repeating: UInt8(low), count: 32), role: .organiser)
        }
        for low: UInt64 in 1...5 {
            try devices.invite(code: "CODE\(low)", role: .organiser, expiresAt: 10_000_000_000_000)
            try devices.enrol(device(low), token: "t\(low)", code: "CODE\(low)", now: 5)
        }
        try devices.note(
            device(1).replica, syncedAt: 7, applied: 3, position: 3, epoch: Identifier(high: 1, low: 9), version: "protocol 1")
        let queue = try scene.files.database().queue
        try queue.write { database in
            func alter(_ set: String, _ low: UInt64) throws {
                try database.execute(sql: "UPDATE device SET \(set) WHERE replica = ?", arguments: [device(low).replica.data])
            }
            try alter("public_key = 'none'", 2)
            try alter("role = 'king'", 3)
            try alter("revoked_at = 'yesterday'", 4)
            try database.execute(
                sql: "UPDATE invitation SET used_by = 'somebody' WHERE used_by = ?", arguments: [device(5).replica.data])
        }
        _ = try backup(scene).restore(from: path)
        let restored = try scene.devices
        let first = try #require(try restored.device(token: "t1"))
        #expect(first.position == nil && first.epoch == nil && first.lastSync == 7)
        #expect(try restored.device(token: "t2") == nil)
        #expect(try restored.device(token: "t3") == nil)
        #expect(try restored.device(token: "t4")?.isRevoked == true)
        #expect(try restored.device(token: "t5")?.isRevoked == false)
        #expect(throws: DeviceStore.Refusal.invitationUsed) {
            try restored.enrol(device(6), token: "t6", code: "CODE5", now: 6)
        }
    }
}
