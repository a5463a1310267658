import Foundation
import GRDB
import Glibc
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// What administrators do to a server's files, one command after another.
@Suite struct AdministrationTests {
    private let scene: ServerScene
    private let laptop: TestLaptop

    init() throws {
        scene = try ServerScene()
        laptop = try scene.laptop("a")
        try write(0..<4)
    }

    private func write(_ numbers: Range<Int>) throws {
        for number in numbers {
            try laptop.write { try TestGroup.title("title \(number)", in: $0) }
            try laptop.sync(scene.service)
        }
    }

    private var backup: Backup { Backup(files: scene.files, environment: scene.environment) }
    private var compaction: Compaction { Compaction(files: scene.files, environment: scene.environment) }
    private var doctor: ServerDoctor { ServerDoctor(files: scene.files, environment: scene.environment) }

    @Test func `of two back-ups of one name the one that is there is still contained`() throws {
        let path = scene.folder + "/one.backup"
        _ = try backup.write(to: path)
        try FileManager.default.removeItem(atPath: path)
        try write(4..<8)
        _ = try backup.write(to: path)
        let end = try scene.service.head()
        try write(8..<12)
        try backup.forget(path)
        scene.stop()
        #expect(try compaction.run(awayDays: 0).base == end)
        try backup.forget(path)
        #expect(throws: ArchiveError.missing(path)) { try backup.forget(path) }
    }

    /// Those who joined would be in no space of it, and whoever joined it would record everything a second time.
    @Test func `a folder whose log is gone begins no other`() throws {
        let path = scene.folder + "/one.backup"
        _ = try backup.write(to: path)
        scene.stop()
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: scene.files.folder + "/log.sqlite" + suffix)
        }
        #expect(throws: ArchiveError.logGone(scene.files.folder)) { try scene.start() }
        #expect(throws: ArchiveError.logGone(scene.files.folder)) { try scene.files.database() }
        _ = try backup.restore(from: path)
        try scene.start()
        #expect(try scene.service.head() >= 4)
    }

    @Test func `what a back-up left that was killed long ago goes with the next one`() throws {
        let path = scene.folder + "/one.backup"
        try Data("half".utf8).write(to: URL(fileURLWithPath: path + ".unfinished"))
        try FileManager.default.createDirectory(atPath: path + ".unfinished.check", withIntermediateDirectories: true)
        try scene.files.database().queue.write { database in
            try database.execute(
                sql: "INSERT INTO backup (path, position, made_at) VALUES (?, 1, ?)",
                arguments: [path + ".unfinished", scene.environment.now()])
        }
        _ = try backup.write(to: scene.folder + "/two.backup")
        #expect(FileManager.default.fileExists(atPath: path + ".unfinished"), "it may be in the making")
        scene.pass(2 * 86_400_000)
        _ = try backup.write(to: scene.folder + "/three.backup")
        #expect(!FileManager.default.fileExists(atPath: path + ".unfinished"))
        #expect(!FileManager.default.fileExists(atPath: path + ".unfinished.check"))
    }

    @Test func `what was altered in the model is not all that is left of the log`() throws {
        scene.stop()
        let queue = try DatabaseQueue(path: scene.folder + "/model.sqlite")
        try queue.write { try $0.execute(sql: "UPDATE group_row SET title = 'other'") }
        try queue.close()
        #expect(throws: LogStoreError.damaged("model.sqlite")) { try compaction.run(awayDays: 0) }
        #expect(try doctor.repair(try doctor.examine(), cutting: false).after.isSound)
        #expect(try compaction.run(awayDays: 0).base > 0)
        #expect(try doctor.examine().isSound)
    }

    /// An administrator may have stopped it with the keyboard.
    @Test func `while another command keeps the state nobody waits, and nothing is dropped`() throws {
        scene.stop()
        let other = open(scene.folder + "/base.lock", O_RDWR | O_CREAT, 0o600)
        #expect(flock(other, LOCK_EX) == 0)
        #expect(throws: StoreError.busy("another command keeps the state")) { try compaction.run(awayDays: 0) }
        #expect(try SQLiteLogStore(scene.files.database()).base().position == 0)
        close(other)
        #expect(try compaction.run(awayDays: 0).base > 0)
        #expect(try doctor.examine().isSound)
    }

    /// A laptop that comes back from a life that ended long ago begins no other.
    @Test func `a life that a restore ended has ended in those that follow`() throws {
        let path = scene.folder + "/one.backup"
        _ = try backup.write(to: path)
        var lives: [Identifier] = []
        for _ in 0..<3 {
            lives.append(try #require(try SQLiteLogStore(scene.files.database()).space()).epoch)
            scene.stop()
            _ = try backup.restore(from: path)
            try scene.start()
        }
        let log = SQLiteLogStore(try scene.files.database())
        for life in lives { #expect(try log.hasEnded(life)) }
    }

    @Test func `a server that nobody joined yet has no key, and is sound`() throws {
        let folder = scene.folder + "/new"
        let files = try ServerFiles(folder: folder)
        _ = try DeviceStore(try files.database()).all()
        let report = try ServerDoctor(files: files, environment: scene.environment).examine()
        #expect(report.isSound, "\(report.findings)")
    }
}
