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
        findings.damage = try replica.verify().damage
        findings.log = try replica.checkLog()
        let right = try reference(findings)
        guard let right else {
            findings.isComplete = false
            findings.rows = try isAsKept() ? [] : try rolling()
            return findings
        }
        findings.rows = try Examination(replica, against: right).run()
        return findings
    }

    func repair(_ findings: Findings) throws {
        guard findings.log.isEmpty else { return try runner().fetchState() }
        guard let right = try reference(findings) else { throw Failure(.damaged, .cannotRepair, hint: .cannotRepairHint) }
        try replica.repair(findings.rows, from: right)
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
        }
    }

    private func runner() throws -> SyncRunner {
        guard let server = try replica.read({ try $0.server }) else { throw SyncFailure.notJoined }
        let link = try Link(url: server)
        return SyncRunner(
            replica: replica, remote: link.remote, credentials: link.credentials, environment: LiveEnvironment.environment,
            fetching: progress.show(bytes:of:))
    }

    private func isAsKept() throws -> Bool {
        let verification = try replica.verify()
        return verification.computed == verification.kept
    }

    /// Every row against the changes that are still here.
    private func rolling() throws -> [RowFault] { try replica.checkNext(.max) }
}
