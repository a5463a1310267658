import Forum
import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol
@testable import SyncServer
import Testing

/// What the server keeps of who records, beside the log.
@Suite struct AuthorErasureTests {
    @Test(arguments: [false, true])
    func `when an author is erased their name goes from the list of devices, and no other's does`(isCompacted: Bool) throws {
        let scene = try ServerScene()
        let (a, b) = (try scene.laptop("a"), try scene.stranger("b"))
        var request = scene.joinRequest(b, code: try scene.invite())
        request.author = "Zyrowska"
        try b.take(try scene.service.join(request))
        try b.sync(scene.service)
        try a.sync(scene.service)
        let author = try #require(try b.replica.read { try $0.identity.author })
        let successor = Identifier(high: 5, low: 1)
        let device = try #require(try scene.devices.device(token: b.token))
        try scene.devices.endorse(successor, publicKey: Array(repeating: 1, count: 32), token: "t", by: device, now: 1)
        for _ in 0..<2 { for laptop in [a, b] { try laptop.sync(scene.service) } }
        if isCompacted {
            scene.stop()
            #expect(try Compaction(files: scene.files, environment: scene.environment).run(awayDays: 0).dropped > 0)
            try scene.start()
        }
        #expect(try scene.devices.device(replica: successor)?.author == "Zyrowska")
        try a.write { try $0.assign(SystemTables.erasure, author, [1: .flag(true)]) }
        try a.sync(scene.service)
        #expect(try scene.devices.device(token: b.token)?.author == "")
        #expect(try scene.devices.device(replica: successor)?.author == "")
        #expect(try scene.devices.device(token: a.token)?.author == "A")
        scene.stop()
        for name in try FileManager.default.contentsOfDirectory(atPath: scene.folder) where name.hasPrefix("log.sqlite") {
            let content = try #require(FileManager.default.contents(atPath: scene.folder + "/" + name))
            #expect(content.range(of: Data("Zyrowska".utf8)) == nil, "\(name)")
        }
    }

    @Test func `an erasure is not done while somebody reads the log from before it, and is finished afterwards`() throws {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        let person = Identifier(high: 4, low: 1)
        try laptop.write { try $0.assign(Tables.person, person, [1: .flag(true), 3: .text("Zyrowska")]) }
        try laptop.sync(scene.service)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: scene.folder + "/log.sqlite", configuration: configuration)
        try reader.inDatabase { database in
            try database.execute(sql: "BEGIN")
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM entry")
        }
        try laptop.write { _ = try ErasureBook.erase(person, in: $0) }
        try laptop.sync(scene.service)
        #expect(scene.files.isErasing)
        try reader.inDatabase { try $0.execute(sql: "COMMIT") }
        try reader.close()
        try laptop.sync(scene.service)
        #expect(scene.files.isErasing, "it is not tried by every request")
        scene.pass(60_000)
        try laptop.sync(scene.service)
        #expect(!scene.files.isErasing)
        for name in try FileManager.default.contentsOfDirectory(atPath: scene.folder) where name.hasPrefix("log.sqlite") {
            let content = try #require(FileManager.default.contents(atPath: scene.folder + "/" + name))
            #expect(content.range(of: Data("Zyrowska".utf8)) == nil, "\(name)")
        }
    }
}
