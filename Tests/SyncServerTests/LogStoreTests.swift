import Foundation
import SyncCore
import SyncProtocol
import SyncServer
import Testing

@Suite struct LogStoreTests {
    @Test func `the log in SQLite keeps the contract`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/carnet-log-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var count = 0
        try LogStoreContract {
            count += 1
            return SQLiteLogStore(try ServerFiles(folder: folder + "/\(count)").database())
        }.run()
    }

    @Test func `the log in memory keeps the contract`() throws {
        try LogStoreContract { MemoryLogStore() }.run()
    }

    @Test func `an invitation's code is good for one replica, until it expires`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/carnet-log-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let devices = DeviceStore(try ServerFiles(folder: folder).database())
        func device(_ number: UInt64, key: UInt8) -> Device {
            Device(
                replica: Identifier(high: 1, low: number), laptop: "l", author: "a", publicKey: Array(repeating: key, count: 32),
                role: .organiser, isRevoked: false)
        }
        try devices.invite(code: "CODE", role: .viewer, expiresAt: 100)
        #expect(throws: DeviceStore.Refusal.invitationUnknown) {
            try devices.enrol(device(1, key: 1), token: "t", code: "OTHER", now: 1)
        }
        #expect(throws: DeviceStore.Refusal.invitationExpired) {
            try devices.enrol(device(1, key: 1), token: "t", code: "CODE", now: 100)
        }
        try devices.enrol(device(1, key: 1), token: "first", code: "CODE", now: 1)
        #expect(try devices.device(token: "first")?.role == .viewer)
        try devices.enrol(device(1, key: 1), token: "again", code: "CODE", now: 2)
        #expect(try devices.device(token: "first") == nil, "the answer that was lost is worth nothing")
        #expect(throws: DeviceStore.Refusal.invitationUsed) {
            try devices.enrol(device(2, key: 2), token: "t", code: "CODE", now: 3)
        }
        try devices.invite(code: "NEXT", role: .organiser, expiresAt: 100)
        #expect(throws: DeviceStore.Refusal.replicaTaken) {
            try devices.enrol(device(1, key: 9), token: "t", code: "NEXT", now: 3)
        }
    }

    @Test func `so many replicas may go on in the name of one, and who went on or was revoked makes room`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/carnet-log-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let devices = DeviceStore(try ServerFiles(folder: folder).database())
        let image = Device(
            replica: Identifier(high: 1, low: 1), laptop: "kiosk", author: "a", publicKey: Array(repeating: 1, count: 32),
            role: .organiser, isRevoked: false)
        try devices.invite(code: "CODE", role: .organiser, expiresAt: 100)
        try devices.enrol(image, token: "image", code: "CODE", now: 1)
        func goOn(_ low: UInt64, from device: Device) throws {
            try devices.endorse(
                Identifier(high: 2, low: low), publicKey: Array(repeating: 2, count: 32), token: "\(low)", by: device, now: 2)
        }
        for low: UInt64 in 1...64 { try goOn(low, from: image) }
        #expect(throws: DeviceStore.Refusal.tooManySuccessors) { try goOn(65, from: image) }
        try goOn(64, from: image)
        try devices.revoke(Identifier(high: 2, low: 7), now: 3)
        try goOn(65, from: image)
        #expect(throws: DeviceStore.Refusal.tooManySuccessors) { try goOn(66, from: image) }
        try goOn(100, from: try #require(try devices.device(token: "8")))
        try goOn(66, from: image)
        // Let in before, and revoked meanwhile.
        try devices.revoke(image.replica, now: 4)
        #expect(throws: ServerFailure.self) { try goOn(67, from: image) }
        #expect(try devices.device(token: "67") == nil)
    }
}
