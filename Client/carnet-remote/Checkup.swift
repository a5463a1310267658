import Console
import Forum
import Foundation
import Glibc
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol

/// Looks for what is wrong with the notebook, and mends it: against its own log, or, where that is not whole, the server's state.
struct Checkup {
    let replica: Replica
    let progress: ProgressLine

    private var beside: String { replica.path + ".doctor" }

    func run() throws -> Findings {
        let verification = try replica.verify()
        var findings = try findings(of: verification)
        // Under another space every change is another.
        guard findings.isComplete else { return findings }
        let reference = try reference(findings)
        if case .rows(let right) = reference {
            findings.rows = try replica.faults(against: right)
            findings.rows += verification.rows.filter { fault in !findings.rows.contains { $0.row == fault.row } }
        } else {
            findings.isComplete = false
            findings.wantsSync = reference.isElsewhere
            findings.rows = verification.isSoundButLocal ? [] : try verification.rows + rolling()
        }
        findings.hasOtherDigest = findings.rows.isEmpty && findings.damage.isEmpty && !verification.isSoundButLocal
        if findings.isSound { findings.agrees = try serverAgrees() }
        return findings
    }

    /// What the file alone shows, without making it again or asking the server: a line for each thing.
    func damage() throws -> [String] {
        let verification = try replica.verify()
        var findings = try findings(of: verification)
        findings.rows = verification.rows
        findings.hasOtherDigest = findings.isSound && !verification.isSound
        return try replica.read { try findings.lines(in: $0) }
    }

    /// All but the rows; not complete where the file let nothing else be looked at.
    private func findings(of verification: Verification) throws -> Findings {
        var findings = Findings()
        findings.damage = verification.damage
        findings.layout = verification.layout
        findings.meta = verification.meta
        findings.isComplete = findings.layout.isEmpty && findings.meta.isEmpty
        guard findings.isComplete else { return findings }
        findings.hasOtherKey = try key.isOther
        findings.gone = try gone()
        findings.log = try log()
        findings.local = verification.local
        return findings
    }

    private func gone() throws -> [Credentials.Secret] {
        guard try replica.read({ try $0.server }) != nil else { return [] }
        return [.signingKey, .token, .serverKey].filter { credentials.read($0) == nil }
    }

    /// A log that cannot even be read is one whose chain does not hold.
    private func log() throws -> [LogFault] {
        do {
            return try replica.checkLog() + receipts()
        } catch StoreError.damaged {
            return [.chain]
        }
    }

    /// What the server is to have signed, where it is known who it is.
    private func receipts() throws -> [LogFault] {
        guard let key = try replica.read({ try $0.server }).flatMap({ try Link(url: $0).credentials.read(.serverKey) }) else {
            return []
        }
        return try replica.checkReceipts(serverKey: key)
    }

    /// Whether the server has the same state; nil where it cannot be asked.
    private func serverAgrees() throws -> Bool? {
        guard try replica.read({ try $0.server }) != nil else { return nil }
        return try runner().agrees()
    }

    func repair(_ findings: Findings) throws {
        if !findings.damage.isEmpty { try replica.rewrite() }
        var findings = findings
        if !findings.layout.isEmpty || !findings.meta.isEmpty {
            // What a table has lost must come from somewhere: until then nobody records over it.
            guard try !findings.losesRows || replica.isWhole || runner().isReached() else {
                throw Failure(.damaged, .cannotRepair, hint: .cannotRepairHint)
            }
            try replica.mendLayout()
            try replica.mendMeta()
            // Only now can it be told whether anything else is wrong.
            findings = try run()
        }
        for gone in try replica.mendLocal() { Output.say(Message.localGone(gone).text) }
        try mendShared(findings)
    }

    /// What other laptops have as well, and who this one is.
    private func mendShared(_ findings: Findings) throws {
        var findings = findings
        if findings.hasOtherKey { try key.mend() }
        // The rest of it nobody can make again.
        (findings.local, findings.hasOtherKey, findings.gone) = ([], false, [])
        if findings.isSound { return }
        try replica.mend(findings.log)
        findings.log = try log()
        // Nothing is written over what such a change made: its rows are all that is left of it.
        if let altered = findings.unsentAltered.first {
            // The server may have it, or another laptop, or it was given up; else nothing is taken over.
            do {
                return try runner().fetchState()
            } catch SyncFailure.unreachable {
                throw Failure(.damaged, .cannotRepair, hint: .cannotRepairHint)
            } catch {
                throw try noOtherCopy(altered, findings)
            }
        }
        guard findings.log.isEmpty else { return try runner().fetchState() }
        switch try reference(findings) {
        case .rows(let right):
            try replica.repair(from: right)
            // What rows say of changes is right only now.
            try replica.mend(try log())
            // What the rows refer to may be wrong itself, and nothing here say so: a compacted change has no bytes.
            if try replica.verify().isSoundButLocal { return }
            if try replica.read({ try $0.server }) != nil { try runner().fetchState() }
        // Then the server's own state, whatever its position; what is unsent stays.
        case .elsewhere: try runner().fetchState()
        case .unknown: throw Failure(.damaged, .cannotRepair, hint: .cannotRepairHint)
        }
    }

    private func noOtherCopy(_ altered: Identifier, _ findings: Findings) throws -> Failure {
        try replica.read { reader in
            guard try reader.server != nil else { return Failure(.damaged, .noOtherCopy(altered), hint: .noOtherCopyAloneHint) }
            let open = try findings.unsentAltered.first { try !reader.isGivenUp($0) }
            return Failure(.damaged, .noOtherCopy(open ?? altered), hint: open.map { .noOtherCopyHint($0) } ?? .givenUpHint)
        }
    }

    private var credentials: Credentials { Credentials(home: Notebook.home) }
    private var key: KeyCheck { KeyCheck(replica: replica, credentials: credentials) }

    /// A copy of the file as it is, whatever is wrong with it; with its write-ahead log, where others keep that from being moved into
    /// the file. Opened, it is of one moment: while somebody reads, nothing of a write-ahead log is written over.
    func keepCopy() throws -> String {
        let path = replica.path + ".before-repair-\(LiveEnvironment.environment.now())"
        try replica.checkpoint()
        let copy = {
            for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: replica.path + suffix) {
                try FileManager.default.copyItem(atPath: replica.path + suffix, toPath: path + suffix)
                chmod(path + suffix, 0o600)
            }
        }
        do { try replica.read { _ in try copy() } } catch StoreError.damaged { try copy() }
        return path
    }

    func removeFiles() {
        for suffix in ["", "-wal", "-shm"] { unlink(beside + suffix) }
    }

    /// What the rows should be.
    private enum Reference {
        case rows(Replica)
        /// The server's state is of a position that the notebook was never at: it must sync first.
        case elsewhere
        /// Nobody can say: the log is not whole, and no server is reached.
        case unknown

        var isElsewhere: Bool { if case .elsewhere = self { true } else { false } }
    }

    private func reference(_ findings: Findings) throws -> Reference {
        // What is unsent goes over the rows last, and must be known for that.
        if findings.isUnsentInDoubt { return .unknown }
        if findings.log.isEmpty, try replica.isWhole {
            return .rows(try replica.rebuilt(at: beside, progress: progress.show(_:of:)))
        }
        guard try replica.read({ try $0.server }) != nil else { return .unknown }
        do {
            return try runner().reference(at: beside).map { .rows($0) } ?? .elsewhere
        } catch is SyncFailure {
            // Not reached, or it has no answer for this laptop: what was found here counts all the same.
            return .unknown
        } catch is StoreError where !findings.log.isEmpty {
            // The server's snapshot is older than the entry that is wrong here, or what is here of the log cannot be laid over it.
            return .unknown
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
            return try replica.checkAll()
        } catch StoreError.damaged {
            return []
        }
    }
}
