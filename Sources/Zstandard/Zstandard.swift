import CZstd

/// Compressed bodies, both ways: one frame (RFC 8878) each.
package enum Zstandard {
    /// Windows larger than 8 MiB are refused: they would make the reader hold as much.
    private static let windowLog: Int32 = 23
    /// Higher ones make windows that `decompress` refuses.
    private static let highestLevel: Int32 = 19

    /// - Parameter level: to 19, and no higher.
    package static func compress(_ bytes: [UInt8], level: Int32 = 3) -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = ZSTD_compress(buffer.baseAddress, bound, bytes, bytes.count, min(level, highestLevel))
            precondition(ZSTD_isError(count) == 0, "no memory left to compress in")
        }
    }

    /// Never allocates more than the limit, the window and one buffer, whatever the frame says of its size.
    ///
    /// - Parameter limit: bytes decompressed, at most.
    package static func decompress(_ bytes: [UInt8], limit: Int) throws(ZstandardError) -> [UInt8] {
        guard startsFrame(bytes), let stream = ZSTD_createDStream() else { throw .malformed }
        defer { ZSTD_freeDStream(stream) }
        guard ZSTD_isError(ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, windowLog)) == 0 else { throw .malformed }
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 128 * 1024)
        var position = 0
        while true {
            var status = 0
            var produced = 0
            let consumed = bytes.withUnsafeBytes { source in
                chunk.withUnsafeMutableBytes { target in
                    var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: position)
                    var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                    status = ZSTD_decompressStream(stream, &output, &input)
                    produced = output.pos
                    return input.pos
                }
            }
            guard ZSTD_isError(status) == 0 else { throw .malformed }
            guard produced <= limit - result.count else { throw .tooLarge }
            result.append(contentsOf: chunk[..<produced])
            if status == 0 {
                guard consumed == bytes.count else { throw .malformed }
                return result
            }
            guard consumed > position || produced > 0 else { throw .malformed }
            position = consumed
        }
    }

    /// The library would also take a skippable frame for an empty body, and the formats from before the standard.
    private static func startsFrame(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: withUnsafeBytes(of: UInt32(ZSTD_MAGICNUMBER).littleEndian) { Array($0) })
    }
}
