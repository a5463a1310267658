import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// Puts right what the model, and the state that a compacted log begins with, say of themselves, as far as each holds it a second time:
/// who it is, and the times of changes whose bytes are there.
struct StateMending {
    let files: ServerFiles
    let environment: Environment
    let limits: Limits

    /// In copies, where they stand. What cannot be opened or read is named elsewhere.
    func run() -> [ServerFinding] {
        [("model.sqlite", files.modelPath), ("base.sqlite", files.basePath)].flatMap { name, path in
            (try? mend(path, name)) ?? []
        }
    }

    /// In the files themselves; the state beside the log is replaced as a whole, as it always is.
    func runInPlace() throws {
        // A model that cannot be opened is made anew.
        _ = try? mend(files.modelPath, "model.sqlite")
        guard FileManager.default.fileExists(atPath: files.basePath) else { return }
        let beside = files.folder + "/\(ServerFiles.scratchCopies)base.sqlite"
        func remove() { for suffix in ["", "-wal", "-shm"] { unlink(beside + suffix) } }
        remove()
        defer { remove() }
        try FileManager.default.copyItem(atPath: files.basePath, toPath: beside)
        _ = try mend(beside, "base.sqlite")
        try files.keepBase(of: try Replica.openForeign(at: beside, limits: limits, environment: environment))
    }

    private func mend(_ path: String, _ name: String) throws -> [ServerFinding] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let state = try Replica.openForeign(at: path, limits: limits, environment: environment)
        let meta = try state.metaFaults()
        if !meta.isEmpty { try state.mendMeta() }
        let times = ((try? state.checkLog()) ?? []).filter { if case .time = $0 { true } else { false } }
        try state.mend(times)
        try state.checkpoint()
        return meta.map { ServerFinding(.meta(file: name, $0), mendable: true) }
            + (times.isEmpty ? [] : [ServerFinding(.times(file: name), mendable: true)])
    }
}
