import Console
import Forum
import Foundation
import Glibc
import ReplicaStore
import SyncClient
import SyncCore

/// Looks for what is wrong with the notebook, and mends it: against its own log, or, where that is not whole, the server's state.
struct Checkup {
    let replica: Replica
    let progress: ProgressLine

    private var beside: String { replica.path + ".doctor" }

    func run() throws -> Findings {
        var findings = Findings()
        let verification = try replica.verify()
        findings.damage = verification.damage
        findings.log = try log()
        if let right = try reference(findings) {
            findings.rows = try Examination(replica, against: right).run()
        } else {
            findings.isComplete = false
            findings.rows = verification.isSound ? [] : try rolling()
        }
        findings.hasOtherDigest = findings.rows.isEmpty && findings.damage.isEmpty && !verification.isSound
        if findings.isSound { findings.agrees = try serverAgrees() }
        return findings
    }

    /// A log that cannot even be read is one whose chain does not hold.
    private func log() throws -> [LogFault] {
        do {
            return try replica.checkLog()
        } catch StoreError.damaged {
            return [.chain]
        }
    }

    /// Whether the server has the same state; nil where it cannot be asked.
    private func serverAgrees() throws -> Bool? {
        guard try replica.read({ try $0.server }) != nil else { return nil }
        return try runner().agrees()
    }

    func repair(_ findings: Findings) throws {
        if !findings.damage.isEmpty { try replica.rewrite() }
        guard findings.log.isEmpty else { return try runner().fetchState() }
        guard let right = try reference(findings) else { throw Failure(.damaged, .cannotRepair, hint: .cannotRepairHint) }
        try replica.repair(try Examination(replica, against: right).run(limit: .max), from: right)
    }

    /// A copy of the file as it is, whatever is wrong with it.
    func keepCopy() throws -> String {
        let path = replica.path + ".before-repair-\(LiveEnvironment.environment.now())"
        try replica.checkpoint()
        try FileManager.default.copyItem(atPath: replica.path, toPath: path)
        chmod(path, 0o600)
        return path
    }

    func removeFiles() {
        for suffix in ["", "-wal", "-shm"] { unlink(beside + suffix) }
    }

    /// What the rows should be; nil where nobody can say: the log is not whole, and no server is reached.
    private func reference(_ findings: Findings) throws -> Replica? {
        if findings.log.isEmpty, try replica.isWhole { return try replica.rebuilt(at: beside, progress: progress.show(_:of:)) }
        guard try replica.read({ try $0.server }) != nil else { return nil }
        do {
            return try runner().reference(at: beside)
        } catch SyncFailure.unreachable {
            return nil
        } catch StoreError.log where !findings.log.isEmpty {
            // The server's snapshot is older than the entry that is wrong here.
            return nil
        }
    }

    private func runner() throws -> SyncRunner {
        guard let server = try replica.read({ try $0.server }) else { throw SyncFailure.notJoined }
        let link = try Link(url: server)
        return SyncRunner(
            replica: replica, remote: link.remote, credentials: link.credentials, environment: LiveEnvironment.environment,
            fetching: progress.show(bytes:of:))
    }

    /// Every row against the changes that are still here; those that cannot be read are damage.
    private func rolling() throws -> [RowFault] {
        do {
            return try replica.checkNext(.max)
        } catch StoreError.damaged {
            return []
        }
    }
}
