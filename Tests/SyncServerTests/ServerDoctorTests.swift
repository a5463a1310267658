import Forum
import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// A server's files, altered one by one: each fault is named, and what can be made again is.
@Suite struct ServerDoctorTests {
    /// A server with a log of twelve entries, one of them refused, that goes on serving.
    private func served() throws -> (ServerScene, TestLaptop) {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        for number in 0..<4 { try laptop.write { try TestGroup.title("title \(number)", in: $0) } }
        try laptop.sync(scene.service)
        let viewer = try scene.laptop("v", role: .viewer)
        try viewer.write { try TestGroup.title("refused", in: $0) }
        try viewer.sync(scene.service)
        for number in 4..<9 {
            try laptop.write { try TestGroup.title("title \(number)", in: $0) }
            try laptop.sync(scene.service)
        }
        return (scene, laptop)
    }

    private func doctor(_ scene: ServerScene) -> ServerDoctor { ServerDoctor(files: scene.files, environment: scene.environment) }

    private func alter(_ file: String, _ scene: ServerScene, _ sql: String) throws {
        let queue = try DatabaseQueue(path: scene.folder + "/" + file)
        try queue.write { try $0.execute(sql: "PRAGMA ignore_check_constraints = ON; " + sql) }
        try queue.close()
    }

    /// Everything in the folder that is not the server's own.
    private func leftovers(_ scene: ServerScene) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scene.folder).filter { $0.hasPrefix("doctor-") }
    }

    /// Repaired, the files are sound, nothing was lost, and laptops go on.
    private func expectMended(_ scene: ServerScene, _ laptop: TestLaptop, _ report: ServerDoctor.Report) throws {
        scene.stop()
        let repaired = try doctor(scene).repair(report, cutting: false)
        #expect(repaired.after.isSound, "\(repaired.after.findings)")
        #expect(repaired.cut == nil)
        #expect(FileManager.default.fileExists(atPath: repaired.copy + "/log.sqlite"))
        try scene.start()
        try laptop.write { try TestGroup.title("after", in: $0) }
        let answer = try laptop.sync(scene.service)
        #expect(answer.last.position == 13)
        #expect(Array(answer.last.digest) == (try laptop.digest))
        #expect(try doctor(scene).examine().isSound)
    }

    @Test func `sound files are sound, while the server serves, and nothing is left behind`() throws {
        let (scene, laptop) = try served()
        let report = try doctor(scene).examine()
        #expect(report.isSound, "\(report.findings)")
        #expect(report.isComplete)
        #expect(report.position == 12)
        #expect(report.digest == (try laptop.digest))
        #expect(try leftovers(scene).isEmpty)
    }

    /// What is shown of values that differ depends on the field's rule, which the doctor has from the file.
    @Test(arguments: [false, true]) func `values that differ and are settled by every rule are sound`(compacted: Bool) throws {
        let (scene, laptop) = try served()
        let other = try scene.laptop("b")
        let meeting = Identifier(high: 7, low: 7)
        for (author, status, arrived) in [(laptop, "cancelled", Int64(1)), (other, "tentative", 2)] {
            scene.pass(1000)
            try author.write { writer in
                try writer.assign(Tables.meeting, meeting, [1: .flag(true), 2: .text("R1"), 6: .text(status)])
                try writer.assign(
                    Tables.attendance, Identifier(high: 8, low: 8),
                    [1: .flag(true), 2: .identifier(meeting), 6: .integer(arrived)])
            }
        }
        for author in [laptop, other, laptop, other] { try author.sync(scene.service) }
        if compacted { _ = try Compaction(files: scene.files, environment: scene.environment).run(awayDays: 0) }
        try laptop.write { try TestGroup.title("after", in: $0) }
        try laptop.sync(scene.service)
        let report = try doctor(scene).examine()
        #expect(report.isSound, "\(report.findings)")
        #expect(report.isComplete)
        #expect(report.digest == (try laptop.digest))
        #expect(report.base > 0 || !compacted)
    }

    @Test func `a value of the model is named with its row, and made again`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("model.sqlite", scene, "UPDATE group_row SET title = 'other'")
        let report = try doctor(scene).examine()
        let rows = report.findings.compactMap { if case .row(let row) = $0.fault { row } else { nil } }
        #expect(rows.map(\.fault.row) == [TestGroup.row])
        #expect(rows.map(\.table) == ["group"])
        #expect(rows.first?.fields == [.init(name: "title", here: "other", right: "title 8")])
        #expect(!report.findings.contains { !$0.isMendable })
        try expectMended(scene, laptop, report)
    }

    @Test func `a row that is gone from the model, and one that nobody recorded, are named`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("model.sqlite", scene, "DELETE FROM group_row")
        let report = try doctor(scene).examine()
        #expect(report.findings.contains { if case .row(let row) = $0.fault { row.fault.kind == .missing } else { false } })
        try expectMended(scene, laptop, report)
        scene.stop()
        try alter(
            "model.sqlite", scene,
            "CREATE TEMP TABLE t AS SELECT * FROM group_row; UPDATE t SET id = randomblob(16); INSERT INTO group_row SELECT * FROM t"
        )
        let again = try doctor(scene).examine()
        #expect(again.findings.contains { if case .row(let row) = $0.fault { row.fault.kind == .extra } else { false } })
    }

    @Test(arguments: [
        ("UPDATE entry SET bytes = zeroblob(length(bytes)) WHERE position = 3", ServerFault.entry(position: 3, .bytes)),
        ("UPDATE entry SET bytes = 'text' WHERE position = 12", .entry(position: 12, .bytes)),
        ("UPDATE entry SET id = randomblob(16) WHERE position = 4", .entry(position: 4, .id)),
        ("UPDATE entry SET chain = randomblob(32) WHERE position = 5", .entry(position: 5, .chain)),
        ("UPDATE entry SET chain = x'01' WHERE position = 12", .entry(position: 12, .chain)),
        ("UPDATE entry SET refused = 3 WHERE position = 2", .entry(position: 2, .verdict)),
        ("UPDATE entry SET refused = NULL WHERE refused IS NOT NULL", .entry(position: 7, .verdict)),
        ("UPDATE entry SET refused = 99 WHERE refused IS NOT NULL", .entry(position: 7, .verdict)),
        ("DELETE FROM entry WHERE position = 6", .gap(first: 6, last: 6)),
        ("DELETE FROM entry WHERE position < 4", .gap(first: 1, last: 3)),
        ("DELETE FROM entry WHERE position > 9", .gap(first: 10, last: 12)),
    ])
    func `an entry that was altered or taken away is named by its position, and comes back from the model`(
        sql: String, fault: ServerFault
    ) throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("log.sqlite", scene, sql)
        let report = try doctor(scene).examine()
        #expect(report.findings == [ServerFinding(fault, mendable: true)])
        #expect(report.isComplete)
        try expectMended(scene, laptop, report)
    }

    @Test func `an entry that the model has lost as well is not made up, and laptops give it back once the log is cut before it`()
        throws
    {
        let (scene, laptop) = try served()
        scene.stop()
        let backups = [scene.folder + ".backup", scene.folder + ".older.backup"]
        defer { for path in backups { try? FileManager.default.removeItem(atPath: path) } }
        for path in backups { _ = try Backup(files: scene.files, environment: scene.environment).write(to: path) }
        try alter("log.sqlite", scene, "UPDATE backup SET position = 5 WHERE path LIKE '%.older.backup'")
        try alter("log.sqlite", scene, "UPDATE entry SET bytes = zeroblob(length(bytes)) WHERE position = 10")
        scene.removeModel()
        let report = try doctor(scene).examine()
        #expect(report.findings == [ServerFinding(.entry(position: 10, .bytes))])
        #expect(report.soundThrough == 9)
        let uncut = try doctor(scene).repair(report, cutting: false)
        #expect(uncut.after.findings == report.findings, "nothing is taken away without being told to")
        let repaired = try doctor(scene).repair(report, cutting: true)
        #expect(repaired.cut == 9)
        #expect(repaired.after.isSound, "\(repaired.after.findings)")
        #expect(repaired.after.position == 9)
        let positions = try scene.files.database().queue.read {
            try Int.fetchAll($0, sql: "SELECT position FROM backup ORDER BY position")
        }
        #expect(positions == [5, 9], "what will stand after the cut is not what a back-up holds there")
        try scene.start()
        #expect(throws: ServerFailure.self) { try scene.service.sync(try laptop.request(), token: laptop.token) }
    }

    @Test(arguments: [
        ("UPDATE device SET role = 'king'", "device", "role"), ("UPDATE device SET public_key = x'04'", "device", "public_key"),
        ("UPDATE device SET position = -1", "device", "position"),
        ("UPDATE invitation SET expires_at = 'soon'", "invitation", "expires_at"),
        ("UPDATE space SET recovery = 7", "space", "recovery"), ("UPDATE space SET secret = x'00'", "space", "secret"),
    ])
    func `a value beside the log that is none is named`(sql: String, table: String, column: String) throws {
        let (scene, _) = try served()
        scene.stop()
        try alter("log.sqlite", scene, sql)
        let report = try doctor(scene).examine()
        #expect(
            report.findings.contains {
                if case .record(table, _, column) = $0.fault { !$0.isMendable } else { false }
            }, "\(report.findings)")
    }

    @Test(arguments: [
        ("UPDATE space SET secret = randomblob(32)", "space", "secret"),
        ("UPDATE space SET id = randomblob(16)", "space", "id"),
        ("UPDATE device SET public_key = randomblob(32)", "device", "public_key"),
    ])
    func `a space or a key that is another than the state's is named, and put right from there`(
        sql: String, table: String, column: String
    ) throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("log.sqlite", scene, sql)
        let report = try doctor(scene).examine()
        #expect(!report.findings.isEmpty)
        #expect(
            report.findings.allSatisfy {
                if case .record(table, _, column) = $0.fault { $0.isMendable } else { false }
            }, "\(report.findings)")
        #expect(report.possibleCut == nil)
        try expectMended(scene, laptop, report)
    }

    @Test func `under another secret of the space nobody is served`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("log.sqlite", scene, "UPDATE space SET secret = randomblob(32)")
        #expect(throws: LogStoreError.damaged("space: secret")) { try scene.start() }
        try expectMended(scene, laptop, try doctor(scene).examine())
    }

    @Test(arguments: ["NULL", "x'07'"])
    func `a model without a digest that can be read is made anew`(value: String) throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("model.sqlite", scene, "UPDATE meta SET value = \(value) WHERE key = 'digest'")
        try scene.start()
        try laptop.write { try TestGroup.title("after", in: $0) }
        #expect(Array(try laptop.sync(scene.service).last.digest) == (try laptop.digest))
        #expect(try doctor(scene).examine().isSound)
    }

    /// A file of before keeps no second copy of who it is: then nobody can tell which of the two is right.
    @Test func `under another id of the space, which nothing vouches for, nothing is cut`() throws {
        let (scene, _) = try served()
        scene.stop()
        try alter("model.sqlite", scene, "DELETE FROM meta WHERE key = 'copy'")
        try alter("log.sqlite", scene, "UPDATE space SET id = randomblob(16)")
        let report = try doctor(scene).examine()
        #expect(report.findings == [ServerFinding(.record(table: "space", key: "1", column: "id"))])
        #expect(report.possibleCut == nil)
        #expect(try doctor(scene).repair(report, cutting: true).cut == nil)
        #expect(try scene.files.database().queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry") } == 12)
    }

    @Test(arguments: ["space", "secret", "replica", "copy"])
    func `a model that says it is another than it was is put right`(key: String) throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("model.sqlite", scene, "UPDATE meta SET value = randomblob(length(value)) WHERE key = '\(key)'")
        let report = try doctor(scene).examine()
        #expect(
            report.findings == [ServerFinding(.meta(file: "model.sqlite", MetaKey(rawValue: key) ?? .copy), mendable: true)],
            "\(report.findings)")
        try expectMended(scene, laptop, report)
    }

    @Test(arguments: ["cursor = value + 1", "chain = randomblob(32)", "digest = randomblob(9)"])
    func `a model that stands elsewhere than its changes end says nothing of the log`(what: String) throws {
        let (scene, laptop) = try served()
        scene.stop()
        let parts = what.components(separatedBy: " = ")
        try alter("model.sqlite", scene, "UPDATE meta SET value = \(parts[1]) WHERE key = '\(parts[0])'")
        let report = try doctor(scene).examine()
        #expect(!report.findings.isEmpty)
        #expect(report.findings.allSatisfy { $0.isMendable }, "\(report.findings)")
        #expect(report.possibleCut == nil)
        try expectMended(scene, laptop, report)
    }

    @Test func `an entry at another position is put back`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("log.sqlite", scene, "UPDATE entry SET position = 105 WHERE position = 5")
        let report = try doctor(scene).examine()
        #expect(!report.findings.isEmpty)
        try expectMended(scene, laptop, report)
    }

    @Test func `another key than the one that signed is found`() throws {
        let (scene, _) = try served()
        try Data(repeating: 9, count: 32).write(to: URL(fileURLWithPath: scene.folder + "/server.key"))
        #expect(try doctor(scene).examine().findings == [ServerFinding(.key)])
    }

    /// A server signs where its log ends; the model keeps that.
    @Test(arguments: [
        "UPDATE receipt SET signature = zeroblob(64)", "UPDATE receipt SET chain = randomblob(32)",
        "UPDATE receipt SET epoch = randomblob(16)", "UPDATE receipt SET signature = 'text'",
    ])
    func `a signature that was altered in the model is not taken for another key, and made again`(sql: String) throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("model.sqlite", scene, sql)
        let report = try doctor(scene).examine()
        #expect(report.findings == [ServerFinding(.modelLog(.receipt(position: 12)), mendable: true)])
        try expectMended(scene, laptop, report)
    }

    @Test(arguments: ["model.sqlite", "log.sqlite"])
    func `a file that is no database is named`(file: String) throws {
        let (scene, laptop) = try served()
        scene.stop()
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: scene.folder + "/" + file + suffix) }
        try Data(repeating: 0x5a, count: 8_192).write(to: URL(fileURLWithPath: scene.folder + "/" + file))
        let report = try doctor(scene).examine()
        #expect(
            report.findings.contains { if case .unreadable(file, _) = $0.fault { true } else { false } }, "\(report.findings)")
        if file == "model.sqlite" { try expectMended(scene, laptop, report) }
    }

    @Test func `a snapshot that was altered is named, and goes`() throws {
        let (scene, laptop) = try served()
        var request = WireSnapshotRequest()
        (request.protocolMin, request.protocolMax) = (1, 1)
        request.replica = laptop.identity.replica.data
        let name = try scene.service.snapshot(request, token: laptop.token).name
        #expect(try doctor(scene).examine().isSound)
        let path = scene.folder + "/snapshots/\(name).sqlite"
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        try handle.seek(toOffset: 4_500)
        try handle.write(contentsOf: Data([1, 2, 3]))
        try handle.close()
        let report = try doctor(scene).examine()
        #expect(report.findings.map(\.isMendable) == [true])
        #expect(report.findings.contains { if case .snapshot(name, _) = $0.fault { true } else { false } })
        try expectMended(scene, laptop, report)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a model that cannot be read is not made from a log that is wrong, and is once that is cut`() throws {
        let (scene, _) = try served()
        scene.stop()
        try scene.restoreModel(["model.sqlite": Data(repeating: 0x5a, count: 8_192)])
        try alter("log.sqlite", scene, "UPDATE entry SET bytes = x'00' WHERE position = 10")
        let report = try doctor(scene).examine()
        #expect(report.possibleCut == 9)
        let uncut = try doctor(scene).repair(report, cutting: false)
        #expect(uncut.after.findings == report.findings)
        let repaired = try doctor(scene).repair(report, cutting: true)
        #expect(repaired.cut == 9)
        #expect(repaired.after.isSound, "\(repaired.after.findings)")
    }
}
