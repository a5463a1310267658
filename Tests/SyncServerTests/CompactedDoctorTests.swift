import Forum
import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// A compacted server whose log begins before the state that its model is made from, because a back-up holds it; then altered.
@Suite struct CompactedDoctorTests {
    /// The log begins after position 5, the state beside it stands at 10, the log ends at 12.
    private func served() throws -> (ServerScene, TestLaptop) {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        try write(0..<4, on: laptop, scene)
        let path = scene.folder + "/held.backup"
        _ = try Backup(files: scene.files, environment: scene.environment).write(to: path)
        try write(4..<9, on: laptop, scene)
        scene.stop()
        let outcome = try Compaction(files: scene.files, environment: scene.environment).run(awayDays: 0)
        try #require(outcome.base == 5)
        try scene.start()
        try write(9..<11, on: laptop, scene)
        try #require(try scene.service.head() == 12)
        return (scene, laptop)
    }

    private func write(_ numbers: Range<Int>, on laptop: TestLaptop, _ scene: ServerScene) throws {
        for number in numbers {
            try laptop.write { try TestGroup.title("title \(number)", in: $0) }
            try laptop.sync(scene.service)
        }
    }

    private func doctor(_ scene: ServerScene) -> ServerDoctor { ServerDoctor(files: scene.files, environment: scene.environment) }

    private func alter(_ file: String, _ scene: ServerScene, _ sql: String) throws {
        let queue = try DatabaseQueue(path: scene.folder + "/" + file)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func lose(_ position: Int, in files: [String], _ scene: ServerScene) throws {
        for file in files {
            let table = file == "log.sqlite" ? "entry" : "change"
            try alter(file, scene, "UPDATE \(table) SET bytes = x'00' WHERE position = \(position)")
        }
    }

    /// What is found but the model's copies of changes.
    private func ofLog(_ report: ServerDoctor.Report) -> [ServerFinding] {
        report.findings.filter { if case .modelLog = $0.fault { false } else { true } }
    }

    private func expectMended(_ scene: ServerScene, _ laptop: TestLaptop, _ report: ServerDoctor.Report) throws {
        let repaired = try doctor(scene).repair(report, cutting: false)
        #expect(repaired.after.isSound, "\(repaired.after.findings)")
        #expect(repaired.after.isComplete)
        try scene.start()
        try write(11..<12, on: laptop, scene)
        #expect(try scene.service.head() == 13)
        #expect(try doctor(scene).examine().digest == laptop.digest)
    }

    // MARK: What the state beside the log holds

    @Test func `an entry that log and model have lost comes back from the state that the log begins with`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        try lose(8, in: ["log.sqlite", "model.sqlite"], scene)
        let report = try doctor(scene).examine()
        #expect(report.findings.contains(ServerFinding(.entry(position: 8, .bytes), mendable: true)))
        #expect(!report.findings.contains { !$0.isMendable }, "\(report.findings)")
        try expectMended(scene, laptop, report)
    }

    @Test func `of entries that are gone each comes from whoever has it`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("log.sqlite", scene, "DELETE FROM entry WHERE position BETWEEN 7 AND 9")
        try lose(7, in: ["model.sqlite"], scene)
        try lose(9, in: ["base.sqlite"], scene)
        let report = try doctor(scene).examine()
        #expect(report.findings.contains(ServerFinding(.gap(first: 7, last: 9), mendable: true)), "\(report.findings)")
        try expectMended(scene, laptop, report)
    }

    @Test func `the log's end comes back from it where there is no model`() throws {
        let (scene, _) = try served()
        scene.stop()
        scene.removeModel()
        try alter("log.sqlite", scene, "DELETE FROM entry WHERE position > 8")
        let report = try doctor(scene).examine()
        #expect(report.findings == [ServerFinding(.gap(first: 9, last: 10), mendable: true)])
        let repaired = try doctor(scene).repair(report, cutting: false)
        #expect(repaired.after.isSound, "\(repaired.after.findings)")
        #expect(repaired.after.position == 10)
        try scene.start()
        #expect(try scene.service.head() == 10)
    }

    /// An erasure is numbered in the log first: what is beside it may not have heard of it when the power goes.
    @Test func `what comes back of somebody who was erased holds nothing of them`() throws {
        let (scene, laptop) = try served()
        let person = Identifier(high: 4, low: 1)
        try laptop.write { try $0.assign(Tables.person, person, [1: .flag(true), 3: .text("Zyrowska")]) }
        try laptop.sync(scene.service)
        let image = scene.modelImage()
        try laptop.write { try $0.assign(SystemTables.erasure, person, [1: .flag(true)]) }
        try laptop.sync(scene.service)
        scene.stop()
        try scene.restoreModel(image)
        try alter("log.sqlite", scene, "DELETE FROM entry WHERE position = 13")
        let report = try doctor(scene).examine()
        #expect(report.findings.contains(ServerFinding(.gap(first: 13, last: 13), mendable: true)), "\(report.findings)")
        #expect(try doctor(scene).repair(report, cutting: false).after.isSound)
        let bytes = try scene.files.database().queue.read {
            try Data.fetchOne($0, sql: "SELECT bytes FROM entry WHERE position = 13")
        }
        #expect(try #require(bytes).range(of: Data("Zyrowska".utf8)) == nil)
    }

    // MARK: Where the log cannot end

    @Test func `a log is not cut before the state that it begins with, and is as it was`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        try lose(8, in: ["log.sqlite", "model.sqlite", "base.sqlite"], scene)
        let report = try doctor(scene).examine()
        #expect(ofLog(report) == [ServerFinding(.entry(position: 8, .bytes))])
        #expect(report.soundThrough == 7)
        #expect(report.possibleCut == nil, "only a back-up helps")
        let repaired = try doctor(scene).repair(report, cutting: true)
        #expect(repaired.cut == nil)
        #expect(repaired.after.position == 12)
        try scene.start()
        #expect(try laptop.sync(scene.service).last.position == 12)
    }

    @Test func `a log is cut after it, and serves on`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        try lose(12, in: ["log.sqlite", "model.sqlite"], scene)
        let report = try doctor(scene).examine()
        #expect(report.possibleCut == 11)
        let repaired = try doctor(scene).repair(report, cutting: true)
        #expect(repaired.cut == 11)
        #expect(repaired.after.isSound, "\(repaired.after.findings)")
        try scene.start()
        #expect(try scene.service.head() == 11)
        #expect(throws: ServerFailure.self) { try scene.service.sync(try laptop.request(), token: laptop.token) }
    }

    @Test func `entries that are gone around it do not make it another log's`() throws {
        let (scene, _) = try served()
        scene.stop()
        try alter("log.sqlite", scene, "DELETE FROM entry WHERE position BETWEEN 9 AND 11")
        try lose(9, in: ["model.sqlite", "base.sqlite"], scene)
        let report = try doctor(scene).examine()
        #expect(ofLog(report) == [ServerFinding(.gap(first: 9, last: 11))])
        #expect(report.possibleCut == nil)
    }

    @Test func `a state that the log does not reach is named, and not served`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        scene.removeModel()
        try alter("log.sqlite", scene, "DELETE FROM entry WHERE position > 8")
        for _ in 0..<2 {
            #expect(throws: LogStoreError.damaged("base.sqlite: 10")) { try scene.start() }
        }
        let error = LogStoreError.damaged("base.sqlite: 10")
        #expect(FilesTrouble(error, in: scene.folder) == .damaged("base.sqlite: 10"))
        #expect(try doctor(scene).repair(try doctor(scene).examine(), cutting: false).after.isSound)
        try scene.start()
        #expect(throws: ServerFailure.self) { try scene.service.sync(try laptop.request(), token: laptop.token) }
    }

    // MARK: Who it is, and what is left of compacted changes

    @Test(arguments: ["space", "secret", "replica", "copy"])
    func `it is put right where it says that it is another, and the model is not blamed`(key: String) throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("base.sqlite", scene, "UPDATE meta SET value = randomblob(length(value)) WHERE key = '\(key)'")
        let report = try doctor(scene).examine()
        #expect(report.findings.count == 1)
        #expect(
            report.findings.allSatisfy {
                if case .meta("base.sqlite", _) = $0.fault { $0.isMendable } else { false }
            }, "\(report.findings)")
        try expectMended(scene, laptop, report)
    }

    /// No id can be computed from what is left of a compacted change, and its time decides which value wins.
    @Test(arguments: ["recorded_at = recorded_at + 1000000", "header = randomblob(length(header))"])
    func `another time of a compacted change is found, and not taken over`(what: String) throws {
        let (scene, laptop) = try served()
        scene.stop()
        let sql = "UPDATE change SET \(what) WHERE position = 3"
        try alter("base.sqlite", scene, sql)
        let report = try doctor(scene).examine()
        #expect(report.findings == [ServerFinding(.digest(file: "base.sqlite"))], "\(report.findings)")
        let after = try doctor(scene).repair(report, cutting: false).after
        #expect(after.findings == report.findings, "only a back-up has it: \(after.findings)")
        #expect(after.digest == (try laptop.digest))
    }

    /// The state stands beyond the log's base: of what is between it has the bytes, as the log has.
    @Test func `another time of a change whose bytes are there is its own again`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("base.sqlite", scene, "UPDATE change SET recorded_at = recorded_at + 1000000 WHERE position > 5")
        let report = try doctor(scene).examine()
        #expect(report.findings == [ServerFinding(.times(file: "base.sqlite"), mendable: true)], "\(report.findings)")
        try expectMended(scene, laptop, report)
        #expect(try !FileManager.default.contentsOfDirectory(atPath: scene.folder).contains { $0.hasPrefix("base.sqlite-") })
    }

    @Test func `a snapshot of a state with other times of compacted changes is named, and made anew`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("model.sqlite", scene, "UPDATE change SET recorded_at = recorded_at + 1000000 WHERE position = 3")
        try scene.start()
        var request = WireSnapshotRequest()
        request.protocolMin = ProtocolVersion.oldest
        request.protocolMax = ProtocolVersion.newest
        request.replica = try laptop.request().replica
        _ = try scene.service.snapshot(request, token: laptop.token)
        scene.stop()
        let report = try doctor(scene).examine()
        #expect(
            report.findings.contains { if case .snapshot = $0.fault { $0.isMendable } else { false } }, "\(report.findings)")
        try expectMended(scene, laptop, report)
    }

    @Test(arguments: ["recorded_at = recorded_at + 1000000", "header = randomblob(length(header))"])
    func `another time of a compacted change in the model is mended from it`(what: String) throws {
        let (scene, laptop) = try served()
        scene.stop()
        try alter("model.sqlite", scene, "UPDATE change SET \(what) WHERE position = 3")
        let report = try doctor(scene).examine()
        #expect(report.findings.contains(ServerFinding(.modelLog(.compacted), mendable: true)), "\(report.findings)")
        try expectMended(scene, laptop, report)
    }

    // MARK: A model that is behind it

    /// The model is not flushed with each commit, the state beside the log is.
    @Test func `a model that a power cut put back behind it is compared all the same`() throws {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        try write(0..<4, on: laptop, scene)
        _ = try Backup(files: scene.files, environment: scene.environment).write(to: scene.folder + "/held.backup")
        try write(4..<6, on: laptop, scene)
        scene.stop()
        let image = scene.modelImage()
        try scene.start()
        try write(6..<9, on: laptop, scene)
        scene.stop()
        #expect(try Compaction(files: scene.files, environment: scene.environment).run(awayDays: 0).base == 5)
        try scene.restoreModel(image)
        let report = try doctor(scene).examine()
        #expect(report.isSound, "\(report.findings)")
        #expect(report.isComplete)
        #expect(report.digest == (try laptop.digest))
        try alter("model.sqlite", scene, "UPDATE group_row SET title = 'other' WHERE title = 'title 5'")
        try lose(9, in: ["log.sqlite", "base.sqlite"], scene)
        let blind = try doctor(scene).examine()
        #expect(!blind.isComplete, "what it should be cannot be told")
        #expect(!blind.findings.contains { if case .row = $0.fault { true } else { false } }, "\(blind.findings)")
    }
}
