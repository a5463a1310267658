import Testing
import Zstandard

@Suite struct ZstandardTests {
    private let text = Array(String(repeating: "le forum des associations, ", count: 500).utf8)

    @Test(arguments: [0, 1, 1_000, 300_000])
    func `what is compressed comes back`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        #expect(try Zstandard.decompress(Zstandard.compress(bytes), limit: count) == bytes)
    }

    @Test(arguments: [Int32.min, 0, 19, 22, .max])
    func `any level makes what can be read`(level: Int32) throws {
        #expect(try Zstandard.decompress(Zstandard.compress(text, level: level), limit: text.count) == text)
    }

    @Test func `the highest level still makes a window that can be read`() throws {
        let bytes = [UInt8](repeating: 0, count: 9 << 20)
        #expect(try Zstandard.decompress(Zstandard.compress(bytes, level: 22), limit: bytes.count) == bytes)
    }

    @Test func `one byte over the limit is too large`() throws {
        let frame = Zstandard.compress(text)
        #expect(try Zstandard.decompress(frame, limit: text.count) == text)
        #expect(throws: ZstandardError.tooLarge) { try Zstandard.decompress(frame, limit: text.count - 1) }
        #expect(throws: ZstandardError.tooLarge) { try Zstandard.decompress(frame, limit: 0) }
    }

    @Test func `a bomb is stopped at the limit`() {
        let bomb = Zstandard.compress([UInt8](repeating: 0, count: 64 << 20))
        #expect(bomb.count < 64 << 10)
        #expect(throws: ZstandardError.tooLarge) { try Zstandard.decompress(bomb, limit: 1 << 20) }
    }

    @Test func `a frame cut anywhere is malformed`() {
        let frame = Zstandard.compress(text)
        for length in 0..<frame.count {
            #expect(throws: ZstandardError.malformed) { try Zstandard.decompress(Array(frame[..<length]), limit: text.count) }
        }
    }

    @Test func `a frame followed by anything is malformed`() {
        let frame = Zstandard.compress(text)
        for tail in [[0], frame, Array("tail".utf8)] {
            #expect(throws: ZstandardError.malformed) { try Zstandard.decompress(frame + tail, limit: 2 * text.count) }
        }
    }

    @Test func `no flipped byte is a trap`() {
        let frame = Zstandard.compress(text)
        for index in frame.indices {
            var damaged = frame
            damaged[index] ^= 0x55
            _ = try? Zstandard.decompress(damaged, limit: text.count)
        }
    }

    /// Each is a header that libzstd itself may take or allocate for; one zero byte a content of one block.
    @Test(arguments: [
        // Not a frame.
        Array("bonjour".utf8),
        // A skippable frame of nothing.
        [0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0],
        // The format of zstd 0.7.
        [0x27, 0xb5, 0x2f, 0xfd, 0, 0, 0xc0, 0, 0],
        // A window of 2 GiB, then an empty last block.
        [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x01, 0x00, 0x00],
        // A single segment that declares 2^60 bytes.
        [0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0x01, 0x00, 0x00],
    ])
    func `bytes of another kind are malformed`(bytes: [UInt8]) {
        #expect(throws: ZstandardError.malformed) { try Zstandard.decompress(bytes, limit: 1 << 20) }
    }
}
