import SwiftProtobuf
import SyncProtocol
import Testing

@Suite struct FieldCountTests {
    private func request(changes: Int) throws -> [UInt8] {
        var request = WireSyncRequest()
        request.cursor = 1 << 40
        request.changes = Array(repeating: WirePushed(), count: changes)
        return try request.serializedBytes()
    }

    @Test func `fields are counted, those of a message in it as far down as is said`() throws {
        let bytes = try request(changes: 10)
        #expect(!FieldCount.exceeds(11, in: bytes, depth: 0))
        #expect(FieldCount.exceeds(10, in: bytes, depth: 0))
        var part = WireBundlePart()
        part.changes.changes = Array(repeating: WirePushed(), count: 20)
        let nested: [UInt8] = try part.serializedBytes()
        #expect(!FieldCount.exceeds(19, in: nested, depth: 0))
        #expect(FieldCount.exceeds(20, in: nested, depth: 1))
        #expect(!FieldCount.exceeds(21, in: nested, depth: 1))
        // What stands there twice is one message once it is decoded.
        #expect(FieldCount.exceeds(41, in: nested + nested, depth: 1))
        #expect(!FieldCount.exceeds(42, in: nested + nested, depth: 1))
    }

    @Test func `whatever the bytes, the count ends`() throws {
        var state: UInt64 = 7
        for length in 0..<400 {
            let bytes = (0..<length).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            _ = FieldCount.exceeds(5, in: bytes, depth: 2)
        }
        let open: [[UInt8]] = [
            [0x80], [0x3A, 0xFF], [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0x09, 1],
        ]
        for bytes in open { #expect(!FieldCount.exceeds(5, in: bytes, depth: 2)) }
    }

    @Test func `a change of more blocks than any has is refused before it is decoded`() {
        let empties = Array(repeatElement([0x42, 0x00] as [UInt8], count: 200_000).joined())
        #expect(throws: DecodeError.overLimit("a change of too many blocks")) { try ChangeCodec().decode(empties) }
    }
}
