import Crypto
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

extension ServerDoctor {
    package struct Repaired: Sendable {
        /// What was wrong.
        package var before: Report
        /// What is wrong still.
        package var after: Report
        /// The folder with the files as they were.
        package var copy: String
        /// The position after which the log was cut, for laptops to give the rest back.
        package var cut: UInt64?
    }

    /// Makes again what can be made again, after a copy of the files as they are. Nobody may serve meanwhile.
    /// - Parameter cutting: where the log is wrong for good, drop it from there on: the laptops give back what followed.
    package func repair(_ before: Report, cutting: Bool) throws -> Repaired {
        let copy = try keepCopy(before)
        var cut: UInt64?
        if before.findings.contains(where: \.fault.isOfState) {
            try StateMending(files: files, environment: environment, limits: limits).runInPlace()
        }
        if before.isLogTouched || cutting {
            let database = try files.database()
            if before.hasFileDamage { _ = Self.rewrite(database) }
            for right in before.records { try right.write(database) }
            try LogMending(mends: before.mends).run(in: database)
            if cutting, let end = before.possibleCut { cut = try self.cut(after: end, in: database) }
        }
        for finding in before.findings {
            if case .snapshot(let name, _) = finding.fault { SnapshotCheck.remove(name, from: files.snapshotFolder) }
        }
        if cut != nil { try SnapshotStore(folder: files.snapshotFolder, limits: limits).removeAll() }
        let isLogRight = before.origin != nil && (before.soundThrough == nil || cut != nil)
        if isLogRight, cut != nil || before.findings.contains(where: { $0.fault.isOfModel && $0.isMendable }) {
            try remakeModel()
        }
        return Repaired(before: before, after: try examine(), copy: copy, cut: cut)
    }

    /// The log ends earlier, which makes it another life: laptops that saw more give it back, as after a restore.
    private func cut(after end: UInt64, in database: ServerDatabase) throws -> UInt64 {
        let log = SQLiteLogStore(database)
        guard let space = try log.space() else { return end }
        let key = try files.signingKey(environment, mayMake: false)
        let lives = Lives(log: log, key: key.publicKey, environment: environment)
        try log.cut(after: end, beginning: lives.next(after: space), ending: [space.epoch])
        return end
    }

    private func remakeModel() throws {
        files.removeModel()
        let log = SQLiteLogStore(try files.database())
        guard let space = try log.space() else { return }
        let key = try files.signingKey(environment, mayMake: false)
        let model = try ReadModel(files: files, space: space, log: log, key: key, environment: environment, limits: limits)
        // The state that it was made from has its own copies of changes.
        for case .altered(let change, let position?) in try model.replica.checkLog() {
            guard let entry = try log.entries(after: position - 1, count: 1, bytes: 0).first, entry.id == change else { continue }
            try model.replica.putBack(entry.bytes, of: change, at: position)
        }
    }

    /// Everything but the snapshots that are right, as it is, whatever is wrong with it.
    private func keepCopy(_ report: Report) throws -> String {
        var folder = files.folder + "/\(ServerFiles.repairCopies)\(environment.now())"
        while FileManager.default.fileExists(atPath: folder) { folder += "-again" }
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in try manager.contentsOfDirectory(atPath: files.folder) {
            guard ["log.sqlite", "model.sqlite", "base.sqlite", "server.key"].contains(where: name.hasPrefix) else { continue }
            try manager.copyItem(atPath: files.folder + "/" + name, toPath: folder + "/" + name)
        }
        for finding in report.findings {
            guard case .snapshot(let name, _) = finding.fault else { continue }
            for file in [name + ".sqlite", name + ".sqlite.about"] {
                let path = files.snapshotFolder + "/" + file
                if manager.fileExists(atPath: path) { try manager.copyItem(atPath: path, toPath: folder + "/" + file) }
            }
        }
        return folder
    }
}

extension ServerDoctor.Report {
    fileprivate var isLogTouched: Bool { hasFileDamage || !mends.isEmpty || !records.isEmpty }

    fileprivate var hasFileDamage: Bool {
        findings.contains {
            if case .damage(file: "log.sqlite", _) = $0.fault { $0.isMendable } else { false }
        }
    }
}

extension ServerFault {
    fileprivate var isOfState: Bool {
        switch self {
        case .meta, .times: true
        default: false
        }
    }

    fileprivate var isOfModel: Bool {
        switch self {
        case .damage(let file, _), .unreadable(let file, _), .otherLog(let file, _), .digest(let file): file == "model.sqlite"
        case .row, .modelLog: true
        default: false
        }
    }
}
