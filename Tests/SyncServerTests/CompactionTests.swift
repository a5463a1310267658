import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// What a compaction waits for.
@Suite struct CompactionTests {
    /// `doctor` and `sync --dry-run` ask, and keep nothing of the answer.
    @Test func `what a laptop was sent and has not said that it has is not dropped`() throws {
        let scene = try ServerScene()
        let (a, b) = (try scene.laptop("a"), try scene.laptop("b"))
        for laptop in [a, b, a] { try laptop.sync(scene.service) }
        let has = try a.replica.read { try $0.syncState.cursor }
        for number in 0..<4 {
            try b.write { try TestGroup.title("title \(number)", in: $0) }
            try b.sync(scene.service)
        }
        try b.sync(scene.service)
        let thrown = try scene.service.sync(try a.request(), token: a.token)
        #expect(thrown.position == has + 4)
        let outcome = try Compaction(files: scene.files, environment: scene.environment).run(awayDays: 30)
        #expect(outcome.base == has)
        #expect(try a.sync(scene.service).last.position == has + 4)
        #expect(try a.digest == b.digest)
        try a.sync(scene.service)
        #expect(try Compaction(files: scene.files, environment: scene.environment).run(awayDays: 30).base == has + 4)
    }
}
