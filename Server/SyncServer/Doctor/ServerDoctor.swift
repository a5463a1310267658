import Crypto
import Foundation
import GRDB
import ReplicaStore
package import SyncCore
package import SyncProtocol

/// Looks for what is wrong with a server's files. It looks at copies, so that the server may serve meanwhile.
package struct ServerDoctor {
    let files: ServerFiles
    let environment: Environment
    let limits: Limits

    package init(files: ServerFiles, environment: Environment, limits: Limits = .standard) {
        self.files = files
        self.environment = environment
        self.limits = limits
    }

    package struct Report: Sendable, Equatable {
        package var findings: [ServerFinding] = []
        /// Whether every row of the model could be compared; true where there is no model yet.
        package var isComplete = true
        /// The last entry of the log, and the position before its first.
        package var position: UInt64 = 0
        package var base: UInt64 = 0
        /// Of the model's state; nil where there is none.
        package var digest: [UInt8]?
        /// Where the log is wrong for good: how far it is right.
        package var soundThrough: UInt64?
        /// Where the state stands that the log begins with, 0 where it begins with nothing: the log cannot end before it. Nil where
        /// nothing can be made from it.
        var origin: UInt64?
        /// Entries that are wrong in the log, and right in the model or in the state that it begins with.
        var mends: [StoredEntry] = []
        /// What is wrong beside the log, and right in the state.
        var records: [RecordComparison.Right] = []

        package var isSound: Bool { findings.isEmpty }

        /// Where the log is wrong for good: the position at which it can be ended, so that laptops give back what followed. Nil
        /// where only a back-up helps.
        package var possibleCut: UInt64? {
            guard let soundThrough, let origin, soundThrough >= max(base, origin) else { return nil }
            return soundThrough
        }
    }

    package func examine() throws -> Report {
        for _ in 0..<Self.attempts {
            let folder = files.folder + "/\(ServerFiles.scratchCopies)\(environment.randomIdentifier().hex.prefix(8))"
            var isGone = false
            let report = Result { try examine(in: folder, &isGone) }
            // An erasure removes all copies, this one as well: what was not found in it says nothing.
            if !isGone { return try report.get() }
        }
        throw StoreError.busy("the server is erasing")
    }

    /// Erasures that may come between.
    private static let attempts = 5

    private func examine(in folder: String, _ isGone: inout Bool) throws -> Report {
        var isMade = false
        defer {
            isGone = isMade && !FileManager.default.fileExists(atPath: folder)
            try? FileManager.default.removeItem(atPath: folder)
        }
        _ = try ServerFiles(folder: folder)
        isMade = true
        let scratch = try ScratchCopy(of: files, at: folder)
        var report = Report()
        report.findings = scratch.findings
        let key = keyIfAny()
        if key == nil, Self.isFounded(scratch.files) { report.findings.append(ServerFinding(.key)) }
        if FileManager.default.fileExists(atPath: scratch.files.logPath) {
            do {
                try lookAtLog(scratch.files, key, &report)
            } catch let error as DatabaseError {
                report.findings.append(
                    ServerFinding(.unreadable(file: "log.sqlite", what: error.message ?? "\(error.resultCode)")))
                report.isComplete = false
            } catch LogStoreError.damaged(let what) {
                report.findings.append(ServerFinding(.unreadable(file: "log.sqlite", what: what)))
                report.isComplete = false
            }
        } else {
            report.isComplete = false
        }
        report.findings += try SnapshotCheck(
            folder: files.snapshotFolder, scratch: folder, key: key, environment: environment
        ).run()
        return report
    }

    /// Where no space was founded yet no key was made.
    private static func isFounded(_ files: ServerFiles) -> Bool {
        guard FileManager.default.fileExists(atPath: files.logPath) else { return true }
        do { return try SQLiteLogStore(files.database()).space() != nil } catch { return true }
    }

    private func keyIfAny() -> Curve25519.Signing.PublicKey? {
        (try? files.signingKey(environment, mayMake: false))?.publicKey
    }

    private func lookAtLog(_ files: ServerFiles, _ key: Curve25519.Signing.PublicKey?, _ report: inout Report) throws {
        let database = try files.database()
        let damage = try database.queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check").filter { $0 != "ok" } }
        let isRewritten = damage.isEmpty ? true : Self.rewrite(database)
        report.findings += damage.map { ServerFinding(.damage(file: "log.sqlite", what: $0), mendable: isRewritten) }
        report.findings += try database.queue.read { try RecordCheck.run($0) }
        let log = SQLiteLogStore(database)
        report.findings += StateMending(files: files, environment: environment, limits: limits).run()
        let opened = model(files, &report)
        guard let kept = try log.space() else {
            // Nothing is made from a log that has not begun.
            if opened != nil { report.findings.append(ServerFinding(.record(table: "space", key: "1", column: "id"))) }
            return
        }
        guard let space = try mended(kept, opened, log, in: database, &report) else { return }
        let base = try log.base()
        var examination = LogExamination(
            space: space.space, base: base, codec: ChangeCodec(limits: limits), spares: [opened, state(files)].compactMap(\.self))
        try database.queue.read { try examination.run($0) }
        report.findings += examination.findings
        report.mends = examination.mends
        report.soundThrough = examination.soundThrough
        try LogMending(mends: examination.mends).run(in: database)
        (report.position, report.base) = (try log.head().position, base.position)
        let outcome = try BaseCheck(files: files, log: log, environment: environment).run(through: report.soundThrough)
        report.findings += outcome.findings
        report.origin = outcome.position
        try look(at: opened, files, space, log, key, &report)
    }

    /// The space as the state says, where the log's record of it was altered; nil where nobody can tell.
    private func mended(
        _ space: ServedSpace, _ model: Replica?, _ log: any LogStore, in database: ServerDatabase, _ report: inout Report
    ) throws -> ServedSpace? {
        guard let model else { return space }
        let isElsewhere = try model.read { try $0.identity.space } != space.space
        if isElsewhere, try !isOther(space.space, than: model, in: log, after: log.base().position) { return space }
        let compared = try RecordComparison(model: model).run(space)
        note(compared, in: &report)
        guard let right = compared.first?.1 else {
            // Under a wrong id no entry is what it was: nothing else can be told, and nothing may be cut.
            if isElsewhere { report.isComplete = false }
            return isElsewhere ? nil : space
        }
        try right.write(database)
        return try log.space()
    }

    private func note(_ compared: [(ServerFinding, RecordComparison.Right?)], in report: inout Report) {
        report.findings += compared.map(\.0)
        report.records += compared.compactMap(\.1)
    }

    /// Whether the log says another space than the state, and its entries are of the state's.
    private func isOther(
        _ space: Identifier, than model: Replica, in log: any LogStore, after base: UInt64
    ) throws -> Bool {
        let known = try model.read { try $0.identity.space }
        guard known != space, let entry = try log.entries(after: base, count: 1, bytes: 0).first,
            let change = try? ChangeCodec(limits: limits).decode(entry.bytes)
        else { return false }
        return ChangeIdentity.id(of: change, space: known) == entry.id
    }

    private func look(
        at model: Replica?, _ files: ServerFiles, _ space: ServedSpace, _ log: any LogStore,
        _ key: Curve25519.Signing.PublicKey?, _ report: inout Report
    ) throws {
        // It is made when the server starts.
        guard let model else { return }
        // Those that cannot be read are named already.
        let devices = (try? DeviceStore(files.database()).all()) ?? []
        let end = report.origin == nil ? 0 : report.soundThrough
        if let key {
            report.findings += try SignatureCheck(key: key, space: space, log: log).run(model, state(files), through: end)
        }
        let check = ModelCheck(
            files: files, space: space, log: log, origin: report.origin ?? 0, environment: environment, limits: limits)
        let outcome = check.run(model, through: end)
        report.findings += outcome.findings
        report.isComplete = outcome.isComplete
        report.digest = outcome.digest
        let isRight = outcome.isComplete && outcome.findings.isEmpty
        note(try RecordComparison(model: model).run(devices, isVouchedFor: isRight), in: &report)
    }

    /// The copy of the state that a compacted log begins with; nil where there is none, or it cannot be opened.
    private func state(_ files: ServerFiles) -> Replica? {
        try? Replica.openForeign(at: files.basePath, limits: limits, environment: environment)
    }

    /// The model's copy; nil where there is none, or it cannot be opened.
    private func model(_ files: ServerFiles, _ report: inout Report) -> Replica? {
        guard FileManager.default.fileExists(atPath: files.modelPath) else { return nil }
        do {
            return try Replica.openForeign(at: files.modelPath, limits: limits, environment: environment)
        } catch {
            report.findings.append(ServerFinding(.unreadable(file: "model.sqlite", what: "\(error)"), mendable: true))
            report.isComplete = false
            return nil
        }
    }

    /// Writes a damaged file anew, from what can be read of it.
    static func rewrite(_ database: ServerDatabase) -> Bool {
        do {
            try database.queue.writeWithoutTransaction { try $0.execute(sql: "REINDEX; VACUUM") }
            return try database.queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"]
        } catch {
            return false
        }
    }
}
