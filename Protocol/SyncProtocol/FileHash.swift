import Crypto
import Foundation

/// SHA-256 of a file, a piece at a time.
package enum FileHash {
    private static let pieceBytes = 1 << 20

    package static func of(_ path: String) throws -> (size: UInt64, hash: [UInt8]) {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var hash = SHA256()
        var size: UInt64 = 0
        while let piece = try file.read(upToCount: pieceBytes), !piece.isEmpty {
            hash.update(data: piece)
            size += UInt64(piece.count)
        }
        return (size, Array(hash.finalize()))
    }
}
