import CZstd

/// Why bytes could not be decompressed.
package enum ZstandardError: Error, Equatable, Sendable {
    /// Not a frame, cut short, or followed by something else.
    case malformed
    /// More than the limit when decompressed.
    case tooLarge
}

/// Compressed bodies, both ways.
package enum Zstandard {
    /// Windows larger than 8 MiB are refused: they would make the reader hold as much.
    private static let windowLog: Int32 = 23

    package static func compress(_ bytes: [UInt8], level: Int32 = 3) -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            let written = ZSTD_compress(buffer.baseAddress, bound, bytes, bytes.count, level)
            count = ZSTD_isError(written) == 0 ? written : 0
        }
    }

    /// Never allocates more than the limit and one buffer, whatever the frame says of its size.
    package static func decompress(_ bytes: [UInt8], limit: Int) throws(ZstandardError) -> [UInt8] {
        guard let stream = ZSTD_createDStream() else { throw .malformed }
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
            guard result.count + produced <= limit else { throw .tooLarge }
            result.append(contentsOf: chunk[..<produced])
            if status == 0 {
                guard consumed == bytes.count else { throw .malformed }
                return result
            }
            guard consumed > position || produced > 0 else { throw .malformed }
            position = consumed
        }
    }
}
