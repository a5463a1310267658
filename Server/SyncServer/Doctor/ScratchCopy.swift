import Foundation
import GRDB

/// Copies of a server's databases, page by page and each of one moment, in a folder beside: the server may serve meanwhile, and
/// nothing that looks at them can change what they are copies of.
struct ScratchCopy {
    let files: ServerFiles
    private(set) var findings: [ServerFinding] = []

    /// A compaction or an erasure puts another state in the place of the one that the log begins with: then all is copied again.
    private static let attempts = 3

    /// - Parameter folder: where nothing is.
    init(of original: ServerFiles, at folder: String) throws {
        files = try ServerFiles(folder: folder)
        for _ in 0..<Self.attempts {
            let before = FileMark(original.basePath)
            try copyAll(of: original)
            if FileMark(original.basePath) == before { break }
        }
    }

    private mutating func copyAll(of original: ServerFiles) throws {
        findings = []
        // The model is never further than the log: it is read first.
        for (from, to, isMendable) in [
            (original.modelPath, files.modelPath, true), (original.logPath, files.logPath, false),
            (original.basePath, files.basePath, false),
        ] {
            Self.remove(to)
            guard FileManager.default.fileExists(atPath: from) else { continue }
            do {
                try Self.copy(from, to)
            } catch let error as DatabaseError where Self.isOfTheFile(error) {
                Self.remove(to)
                let name = URL(fileURLWithPath: from).lastPathComponent
                findings.append(
                    ServerFinding(
                        .unreadable(file: name, what: error.message ?? "SQLite \(error.resultCode)"), mendable: isMendable))
            }
        }
    }

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// Whether the file is to blame, and not the disk that the copy goes to.
    private static func isOfTheFile(_ error: DatabaseError) -> Bool {
        [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode)
    }

    private static func copy(_ from: String, _ to: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.readonly = true
        let source = try DatabaseQueue(path: from, configuration: configuration)
        let target = try DatabaseQueue(path: to)
        try source.backup(to: target)
        try target.close()
        try source.close()
    }
}
