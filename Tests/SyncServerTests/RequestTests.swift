import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer
import Testing

@Suite struct RequestTests {
    private func failure(_ scene: ServerScene, _ laptop: TestLaptop, _ edit: (inout WireSyncRequest) throws -> Void) throws
        -> String
    {
        var request = try laptop.request()
        try edit(&request)
        do {
            _ = try scene.service.sync(request, token: laptop.token)
            return "none"
        } catch let failure as ServerFailure {
            return "\(failure.status) \(failure.kind)"
        }
    }

    @Test func `a cursor that is not of this log is turned away`() throws {
        let scene = try ServerScene()
        let a = try scene.laptop("a")
        try a.sync(scene.service)
        #expect(try failure(scene, a) { _ in } == "none")
        #expect(try failure(scene, a) { $0.epoch = Data(repeating: 1, count: 16) } == "409 other_epoch")
        #expect(try failure(scene, a) { $0.epoch = Data([1]) } == "409 other_epoch")
        #expect(try failure(scene, a) { $0.chain = Data(repeating: 1, count: 32) } == "409 other_log")
        #expect(try failure(scene, a) { $0.chain = Data() } == "409 other_log")
        for cursor in [2, UInt64(Int64.max), UInt64(Int64.max) + 1, .max] {
            #expect(try failure(scene, a) { $0.cursor = cursor } == "409 other_log", "\(cursor)")
        }
    }

    @Test func `a token is one device's`() throws {
        let scene = try ServerScene()
        let (a, b) = (try scene.laptop("a"), try scene.laptop("b"))
        #expect(try failure(scene, a) { $0.replica = b.identity.replica.data } == "403 other_replica")
        #expect(throws: ServerFailure.self) { try scene.service.sync(try a.request(), token: "") }
        try scene.devices.revoke(a.identity.replica, now: 1)
        #expect(try failure(scene, a) { _ in } == "401 revoked")
        #expect(try failure(scene, b) { _ in } == "none")
    }

    @Test func `too many changes, or too many bytes of them, are too large; one always fits`() throws {
        var limits = Limits.standard
        limits.requestChanges = 3
        limits.requestBytes = 200
        let scene = try ServerScene(limits: limits)
        let a = try scene.laptop("a")
        var small = WirePushed()
        small.change = Data([1])
        var large = WirePushed()
        large.change = Data(count: 300)
        #expect(try failure(scene, a) { $0.changes = Array(repeating: small, count: 3) } == "none")
        #expect(try failure(scene, a) { $0.changes = Array(repeating: small, count: 4) } == "413 too_large")
        #expect(try failure(scene, a) { $0.changes = [large, small] } == "413 too_large")
        #expect(try failure(scene, a) { $0.changes = [large] } == "none")
    }

    @Test func `a sync is noted for people`() throws {
        let scene = try ServerScene()
        let a = try scene.laptop("a")
        #expect(try scene.devices.all()[0].lastSync == nil)
        try a.sync(scene.service)
        let device = try scene.devices.all()[0]
        #expect(device.position == 1)
        #expect(device.lastSync != nil)
    }
}
