import Foundation
import SyncCore
import SyncProtocol
import SyncServer
import Testing

@Suite struct ReadModelTests {
    /// A server with a log of several pages, refusals and grants not among them.
    private func served(log: (any LogStore)? = nil) throws -> (ServerScene, TestLaptop) {
        var limits = Limits.standard
        limits.responseEntries = 3
        let scene = try ServerScene(limits: limits, log: log)
        let laptop = try scene.laptop("a")
        for number in 0..<8 { try laptop.write { try TestGroup.title("title \(number)", in: $0) } }
        try laptop.sync(scene.service)
        return (scene, laptop)
    }

    private func digest(_ scene: ServerScene, _ laptop: TestLaptop) throws -> [UInt8] {
        Array(try laptop.sync(scene.service).last.digest)
    }

    @Test func `a read model that is gone is made again, with the same digest`() throws {
        let (scene, laptop) = try served()
        let before = try digest(scene, laptop)
        scene.stop()
        scene.removeModel()
        try scene.start()
        #expect(try digest(scene, laptop) == before)
        #expect(try laptop.digest == before)
    }

    @Test func `a read model that is damaged is made again`() throws {
        let (scene, laptop) = try served()
        let before = try digest(scene, laptop)
        scene.stop()
        try scene.restoreModel(["model.sqlite": Data(repeating: 0x5a, count: 8_192)])
        try scene.start()
        #expect(try digest(scene, laptop) == before)
    }

    @Test func `a crash after the log's commit and before the model's is caught up`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        let image = scene.modelImage()
        try scene.start()
        try laptop.write { try TestGroup.title("logged, not modelled", in: $0) }
        let request = try laptop.request(try laptop.unsent())
        let acknowledged = try scene.service.sync(request, token: laptop.token)
        scene.stop()
        try scene.restoreModel(image)
        try scene.start()
        let again = try scene.service.sync(request, token: laptop.token)
        #expect(again.verdicts.map(\.known) == [acknowledged.position])
        #expect(again.digest == acknowledged.digest)
        #expect(again.chain == acknowledged.chain)
        try laptop.fold(again)
        #expect(Array(again.digest) == (try laptop.digest))
    }

    @Test func `a model of another log is made again from this one`() throws {
        let (scene, laptop) = try served()
        scene.stop()
        let image = scene.modelImage()
        let (other, stranger) = try served()
        other.stop()
        try other.restoreModel(image)
        try other.start()
        #expect(try digest(other, stranger) == stranger.digest)
        try scene.start()
        #expect(try digest(scene, laptop) == laptop.digest)
    }

    @Test func `when the log fails nothing is acknowledged, and nothing of it stays in the model`() throws {
        let log = MemoryLogStore()
        let (scene, laptop) = try served(log: log)
        let before = try digest(scene, laptop)
        try laptop.write { try TestGroup.title("never logged", in: $0) }
        let request = try laptop.request(try laptop.unsent())
        log.fails = true
        #expect(throws: MemoryLogStore.Failed.self) { try scene.service.sync(request, token: laptop.token) }
        #expect(try scene.service.head() == 9)
        let unchanged = try scene.service.sync(try laptop.request(), token: laptop.token)
        #expect(Array(unchanged.digest) == before)
        log.fails = false
        let answer = try scene.service.sync(request, token: laptop.token)
        #expect(answer.verdicts.map(\.numbered) == [10])
        try laptop.fold(answer)
        #expect(Array(answer.digest) == (try laptop.digest))
    }
}
