import Foundation
import GRDB
import Glibc

/// The log of a server that may serve and be compacted meanwhile, in a file of its own; and then, in the same file, what a restore
/// needs besides: the signing key, and the state that a compacted log begins with.
package struct LogCopy {
    private let files: ServerFiles
    private let path: String
    /// Open since before the log was copied: it stays what it is, though another is put in its place.
    private let state: FileHandle?

    /// Bytes of the state in one row.
    private static let pieceBytes = 1 << 20
    /// How often the log may be compacted while it is copied.
    private static let attempts = 3

    private static let layout = """
        CREATE TABLE keyring (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE base_piece (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
        """

    /// - Parameter path: what is there is replaced.
    package init(of files: ServerFiles, to path: String) throws {
        (self.files, self.path) = (files, path)
        let database = try files.database()
        let log = SQLiteLogStore(database)
        for _ in 0..<Self.attempts {
            let base = try log.base().position
            let state = base > 0 ? FileHandle(forReadingAtPath: files.basePath) : nil
            unlink(path)
            try database.queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
            // The log goes on from the state as long as nothing was dropped since.
            if try log.base().position == base {
                self.state = state
                return
            }
            try? state?.close()
        }
        throw DatabaseError(resultCode: .SQLITE_BUSY)
    }

    package func complete() throws {
        defer { try? state?.close() }
        chmod(path, 0o600)
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(sql: Self.layout)
            guard let key = FileManager.default.contents(atPath: files.keyPath) else { throw ArchiveError.empty }
            try database.execute(sql: "INSERT INTO keyring (name, bytes) VALUES ('server.key', ?)", arguments: [key])
            while let piece = try state?.read(upToCount: Self.pieceBytes), !piece.isEmpty {
                try database.execute(sql: "INSERT INTO base_piece (bytes) VALUES (?)", arguments: [piece])
            }
        }
        try queue.close()
    }
}
