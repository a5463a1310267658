import Foundation
import SyncCore
import SyncServer
import Testing

/// A back-up that is written while the log is compacted.
@Suite struct LogCopyTests {
    @Test(arguments: [false, true])
    func `a state that is exchanged while the log is copied makes no unsound back-up`(isCompactedBefore: Bool) throws {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        func write(_ numbers: Range<Int>) throws {
            for number in numbers {
                try laptop.write { try TestGroup.title("title \(number)", in: $0) }
                try laptop.sync(scene.service)
            }
        }
        func compact() throws -> UInt64 {
            try Compaction(files: scene.files, environment: scene.environment).run(awayDays: 0).base
        }
        try write(0..<4)
        if isCompactedBefore { #expect(try compact() == 5) }
        try write(4..<6)
        let path = scene.folder + "/beside.backup"
        let copy = try LogCopy(of: scene.files, to: path)
        try write(6..<9)
        #expect(try compact() == 10)
        try copy.complete()
        scene.stop()
        #expect(try Backup(files: scene.files, environment: scene.environment).restore(from: path).position == 7)
        try scene.start()
        #expect(try scene.service.head() == 7)
    }
}
