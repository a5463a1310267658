import Foundation
import Glibc
import ReplicaStore
import SyncCore
import SyncProtocol
import Synchronization

/// What the server destroys when somebody is erased: in its log in the transaction that numbers the erasure, and then in every file
/// of its folder. A mark on the disk says that it has begun, so that it is finished after a crash.
extension SyncService {
    /// Appends entries; where they erase somebody, no entry holds anything of them when this returns.
    func append(_ entries: [StoredEntry], after position: UInt64, erasing subjects: Set<Identifier>) throws {
        if !subjects.isEmpty { try files.beginErasing() }
        try log.append(entries, erasing: subjects, after: position)
        // Nobody else is given them from here on, whoever is in the way of the rest.
        if !subjects.isEmpty { try? snapshots.removeAll() }
    }

    /// Writes anew what may hold remains: copies of the model, the state that a compacted log begins with, the log's own free pages,
    /// and the logs that restores have put aside. Where something is in the way it is tried again at the next start.
    func finishErasing(_ model: ReadModel) throws {
        guard files.isErasing, !isWaitingToErase else { return }
        do {
            let (people, replicas) = try model.replica.read { reader in
                let people = try reader.erasedPeople()
                return (people, try reader.replicas(ofAuthors: people))
            }
            // First what goes: it makes room for what is written anew.
            try snapshots.removeAll()
            try files.removeCopies()
            try Backup.dropAbandoned(in: files.database(), now: environment.now())
            if FileManager.default.fileExists(atPath: files.basePath) { try files.keepBase(of: model.replica) }
            try devices.forgetAuthor(of: replicas)
            try devices.rewrite()
            for folder in try files.foldersAside() { try scrub(folder, of: people, recordingOn: replicas) }
            if try model.replica.wantsScrub { try model.replica.scrub() }
            if try !model.replica.wantsScrub { files.endErasing() }
        } catch let error where Self.passes(error, in: files.folder) {
            // Another process is in the way, or there is no room: the mark stays, and it is tried again. Who reads for long is waited
            // for once a minute, and not by every request.
            if case .busy = FilesTrouble(error, in: files.folder) { erasingBusySince.withLock { $0 = environment.now() } }
        }
    }

    private var isWaitingToErase: Bool {
        let now = environment.now()
        return erasingBusySince.withLock { since in since.map { ($0..<$0 + Self.erasingPause_ms).contains(now) } ?? false }
    }

    private static let erasingPause_ms: Int64 = 60_000

    /// Whether an error is of this moment alone, whichever of the libraries says so.
    private static func passes(_ error: any Error, in folder: String) -> Bool {
        switch FilesTrouble(error, in: folder) {
        case .busy: true
        case .file(let failure): [ENOSPC, EDQUOT].contains(failure.code)
        case .damaged, .tooNew, nil: false
        }
    }

    /// A log that a restore has put aside is kept, without them; what can be made from it again is not, nor one that is damaged, so
    /// that nobody can be erased from it.
    private func scrub(_ folder: String, of subjects: Set<Identifier>, recordingOn replicas: Set<Identifier>) throws {
        let aside = try ServerFiles(folder: folder)
        aside.removeModel()
        try aside.removeCopies()
        try SnapshotStore(folder: aside.snapshotFolder, limits: limits).removeAll()
        guard !subjects.isEmpty else { return }
        do {
            try scrub(aside, of: subjects, recordingOn: replicas)
        } catch {
            guard case .damaged? = FilesTrouble(error, in: folder) else { throw error }
            try FileManager.default.removeItem(atPath: folder)
        }
    }

    private func scrub(_ aside: ServerFiles, of subjects: Set<Identifier>, recordingOn replicas: Set<Identifier>) throws {
        if FileManager.default.fileExists(atPath: aside.basePath) {
            let base = try Replica.open(
                at: aside.basePath, schema: ReadModel.schema, limits: limits, environment: environment, durability: .normal)
            try base.erase(subjects)
            try base.checkpoint()
        }
        guard FileManager.default.fileExists(atPath: aside.logPath) else { return }
        let database = try aside.database()
        let store = SQLiteLogStore(database)
        try store.append([], erasing: subjects, after: try store.head().position)
        try DeviceStore(database).forgetAuthor(of: replicas)
        try DeviceStore(database).rewrite()
    }
}
