import Crypto
import Foundation
import Glibc

/// The last bytes of a back-up: a hash over all that is before them, so that a byte which was altered anywhere is noticed. SQLite
/// reads nothing behind its last page.
enum BackupSeal {
    /// 16 bytes, before the hash of 32.
    private static let mark = Data("carnet.backup.1\n".utf8)
    private static let size = UInt64(mark.count + SHA256Digest.byteCount)
    private static let pieceBytes = 1 << 20
    /// The smallest page of SQLite: the length of a database is a multiple of it.
    private static let pageBytes: UInt64 = 512

    static func add(to path: String) throws {
        guard let file = FileHandle(forUpdatingAtPath: path) else { throw FileFailure(path: path, code: errno) }
        defer { try? file.close() }
        let hash = try hash(file, length: try file.seekToEnd())
        try file.seekToEnd()
        try file.write(contentsOf: mark + hash)
    }

    /// Takes it off. False where it does not fit what is before it; a back-up without one was made before there were any.
    static func remove(from path: String) throws -> Bool {
        guard let file = FileHandle(forUpdatingAtPath: path) else { throw FileFailure(path: path, code: errno) }
        defer { try? file.close() }
        let end = try file.seekToEnd()
        guard end % pageBytes != 0 else { return true }
        guard end > size else { return false }
        try file.seek(toOffset: end - size)
        guard let seal = try file.readToEnd(), seal == mark + (try hash(file, length: end - size)) else { return false }
        try file.truncate(atOffset: end - size)
        return true
    }

    private static func hash(_ file: FileHandle, length: UInt64) throws -> Data {
        try file.seek(toOffset: 0)
        var hasher = SHA256()
        var left = length
        while left > 0, let piece = try file.read(upToCount: Int(min(left, UInt64(pieceBytes)))), !piece.isEmpty {
            hasher.update(data: piece)
            left -= UInt64(piece.count)
        }
        return Data(hasher.finalize())
    }
}
