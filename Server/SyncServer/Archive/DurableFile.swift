import Foundation
import Glibc

/// Files that are on the disk when the call returns.
enum DurableFile {
    /// Written beside, synced, moved into place, and the folder synced. Its owner alone can read it.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let beside = path + ".new"
        let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failed(path) }
        defer { close(file) }
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else { throw failed(path) }
        try rename(beside, path)
    }

    /// A copy on the disk, with the folder that it stands in.
    static func copy(_ from: String, to path: String) throws {
        let beside = path + ".new"
        try FileManager.default.copyItem(atPath: from, toPath: beside)
        try move(beside, to: path)
    }

    /// Syncs a file and moves it into place.
    static func move(_ from: String, to path: String) throws {
        let file = open(from, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failed(from) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failed(from) }
        try rename(from, path)
    }

    private static func rename(_ from: String, _ path: String) throws {
        guard Glibc.rename(from, path) == 0 else { throw failed(path) }
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let directory = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failed(folder) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failed(folder) }
    }

    private static func failed(_ path: String) -> FileFailure { FileFailure(path: path, code: errno) }
}
