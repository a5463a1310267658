package import Crypto
import Foundation
import Glibc
import ReplicaStore
package import SyncCore

/// The folder of a server: the log, the model that is made from it, and the signing key.
package struct ServerFiles: Sendable {
    package let folder: String

    /// Makes the folder if need be, for its owner alone.
    package init(folder: String) throws {
        self.folder = folder
        umask(0o077)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // A folder that was made for it beforehand becomes its owner's alone; one that holds anything else is left as it is.
        if try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty { chmod(folder, 0o700) }
    }

    /// Whether a folder holds a server's log.
    package static func isThere(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/log.sqlite")
    }

    /// The log's file. It is made where there is none, unless there was one: another log would be another space's.
    package func database() throws -> ServerDatabase {
        let isThere = FileManager.default.fileExists(atPath:)
        if !isThere(logPath), isThere(modelPath) || isThere(basePath) { throw ArchiveError.logGone(folder) }
        return try ServerDatabase(path: logPath)
    }

    var logPath: String { folder + "/log.sqlite" }
    var keyPath: String { folder + "/server.key" }

    /// The state that a compacted log begins with.
    var basePath: String { folder + "/base.sqlite" }

    var snapshotFolder: String { folder + "/snapshots" }

    var modelPath: String { folder + "/model.sqlite" }

    func removeModel() {
        for suffix in ["", "-wal", "-shm"] { unlink(modelPath + suffix) }
    }

    /// The server's Ed25519 key: made once, durable before anybody is told of it, in a file that its owner alone can read.
    /// - Parameter mayMake: whether laptops may still learn a new one. Those that joined trust the one that they know, so that a
    ///   key that is gone is an error.
    package func signingKey(_ environment: Environment, mayMake: Bool) throws -> Curve25519.Signing.PrivateKey {
        let path = keyPath
        if let bytes = FileManager.default.contents(atPath: path) {
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else {
                throw LogStoreError.damaged("\(path) is not a signing key")
            }
            return key
        }
        guard mayMake else { throw LogStoreError.damaged("\(path) is missing: bring it back from a back-up") }
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: environment.random(32))
        try DurableFile.write(Array(key.rawRepresentation), to: path)
        return key
    }

    /// Keeps the state that the log will begin with, once it is compacted.
    func keepBase(of model: Replica) throws {
        // A compaction and an erasure may want to at once, from two processes.
        let turn = open(folder + "/base.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard turn >= 0 else { throw FileFailure(path: folder + "/base.lock", code: errno) }
        defer { close(turn) }
        // Nobody waits for a command that somebody has stopped: the server tries again.
        guard flock(turn, LOCK_EX | LOCK_NB) == 0 else { throw StoreError.busy("another command keeps the state") }
        let beside = folder + "/" + Self.halfBase
        unlink(beside)
        // Half a copy, where the disk is full, takes away the room that is left.
        defer { unlink(beside) }
        try model.writeCopy(to: beside)
        try DurableFile.move(beside, to: basePath)
    }

    // MARK: Restoring

    /// What of the server's cannot be made again.
    private static let lasting = ["log.sqlite", "base.sqlite", "server.key"]
    private static let remade = ["model.sqlite", "snapshots"]

    /// Keeps what is here in a folder of its own, beside a restored log; nil if there is nothing. What lasts is copied, and stays until
    /// it is replaced: whatever fails, there is a log, which says who may come in. What is not the server's is left alone.
    func setAside(_ environment: Environment) throws -> String? {
        // Whom a log that was put aside holds is erased from it; from copies of it nobody would be.
        try removeLeftovers()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        func own(_ files: [String]) -> [String] {
            names.filter { name in files.contains { name == $0 || name == $0 + "-wal" || name == $0 + "-shm" } }
        }
        guard !own(Self.lasting + Self.remade).isEmpty else { return nil }
        var kept = folder + "/replaced-\(environment.now())"
        // A clock that was put back tells a time twice.
        while FileManager.default.fileExists(atPath: kept) { kept += "-again" }
        try FileManager.default.createDirectory(
            atPath: kept, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        do {
            for name in own(Self.lasting) { try DurableFile.copy(folder + "/" + name, to: kept + "/" + name) }
        } catch {
            try? FileManager.default.removeItem(atPath: kept)
            throw error
        }
        for name in own(Self.remade) { try FileManager.default.moveItem(atPath: folder + "/" + name, toPath: kept + "/" + name) }
        return kept
    }

    /// Puts a restored server's files in the place of what is here, the log last.
    func replace(by restored: ServerFiles) throws {
        for suffix in ["-wal", "-shm"] { unlink(basePath + suffix) }
        if FileManager.default.fileExists(atPath: restored.basePath) {
            try DurableFile.move(restored.basePath, to: basePath)
        } else {
            unlink(basePath)
        }
        try DurableFile.move(restored.keyPath, to: keyPath)
        for suffix in ["-wal", "-shm"] { unlink(logPath + suffix) }
        try DurableFile.move(restored.logPath, to: logPath)
    }

    // MARK: Erasing

    /// There while files may hold remains of people whose erasure was numbered.
    private var erasingPath: String { folder + "/erasing" }

    var isErasing: Bool { FileManager.default.fileExists(atPath: erasingPath) }

    func beginErasing() throws { try DurableFile.write([], to: erasingPath) }

    func endErasing() { unlink(erasingPath) }

    /// The folders that restores have put aside.
    func foldersAside() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("replaced-") }.sorted().map {
            folder + "/" + $0
        }
    }

    /// What `doctor` has put aside before it mended, its own copies, and what a restore or a compaction left that was killed: damaged
    /// or not whole, so that they are not erased from but removed.
    func removeCopies() throws {
        try removeLeftovers()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where name.hasPrefix(Self.repairCopies) || name == "restoring" {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
    }

    /// What a doctor or a compaction left that was killed, and nobody looks at again.
    private func removeLeftovers() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where name.hasPrefix(Self.scratchCopies) || name.hasPrefix(Self.halfBase) || Self.isHalfCopy(name) {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
    }

    private static func isHalfCopy(_ name: String) -> Bool {
        name.hasSuffix(".new") && lasting.contains { name.hasPrefix($0) }
    }

    /// With what SQLite writes beside it.
    private static let halfBase = "base.sqlite.new"
    static let repairCopies = "before-repair-"
    static let scratchCopies = "doctor-"

    /// One server a folder: held until the process ends. Nil if another holds it.
    package func lock() -> Int32? { lock("serve.lock") }

    /// One command at a time that puts a file of the server's in the place of another, beside a server that may go on. Nil if another
    /// holds it.
    package func maintenanceLock() -> Int32? { lock("maintenance.lock") }

    private func lock(_ name: String) -> Int32? {
        let file = open(folder + "/" + name, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return nil }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            return nil
        }
        return file
    }
}
