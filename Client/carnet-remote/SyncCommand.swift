import ArgumentParser
import Console
import Glibc
import ReplicaStore
import SyncClient
import SyncCore

struct SyncCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: Message.syncAbstract.text, discussion: Message.syncExample.text)

    @OptionGroup var sync: SyncOptions
    @OptionGroup var options: GlobalOptions

    /// Between two syncs of `--watch`.
    private static let pause_s: UInt32 = 1
    /// The same while the server cannot be reached, or is busy.
    private static let longPause_s: UInt32 = 5

    func answer() throws -> Answer {
        let replica = try Notebook.open()
        guard let server = try replica.read({ try $0.server }) else { throw SyncFailure.notJoined }
        let link = try Link(url: server)
        let lock = try SyncLock(home: Notebook.home)
        defer { withExtendedLifetime(lock) {} }
        try KeyCheck(replica: replica, credentials: link.credentials).require()
        let line = ProgressLine(isShown: !options.json)
        let runner = SyncRunner(
            replica: replica, remote: link.remote, credentials: link.credentials, environment: LiveEnvironment.environment,
            progress: line.show, fetching: line.show(bytes:of:))
        if sync.dryRun { return try answer(try runner.preview(), replica) }
        if sync.watch { try watch(runner, replica, line) }
        let report = try line.around { try runner.run() }
        if sync.verify {
            let damage = try line.around { try Checkup(replica: replica, progress: line).damage() }
            guard damage.isEmpty else { throw Failure(.damaged, .rowsChanged(damage[0]), hint: .rowsChangedHint) }
        }
        try Self.check(report, replica)
        return try answer(report, replica)
    }

    /// What was changed behind carnet's back, or differs from the server, is no success.
    private static func check(_ report: SyncReport, _ replica: Replica) throws {
        guard report.faults.isEmpty else {
            let lines = try replica.read { try Findings(rows: report.faults).lines(in: $0) }
            throw Findings(rows: report.faults).failure(lines)
        }
        guard report.altered.isEmpty else {
            let findings = Findings(log: report.altered.map { .altered(change: $0, position: nil) })
            throw findings.failure(try replica.read { try findings.lines(in: $0) })
        }
        guard report.verified != false else { throw Failure(.log, .digestsDiffer(report.position), hint: .digestsDifferHint) }
    }

    /// Syncs again and again until it is interrupted; says only what moved.
    private func watch(_ runner: SyncRunner, _ replica: Replica, _ line: ProgressLine) throws -> Never {
        while true {
            do {
                let report = try line.around { try runner.run() }
                try Self.check(report, replica)
                if report.sent + report.received + report.newlyParked + report.newConflicts > 0 {
                    try Output.emit(try answer(report, replica), asJSON: options.json)
                }
                sleep(Self.pause_s)
            } catch let error where Self.passes(error) {
                Output.say(Failure(error).message.text)
                sleep(Self.longPause_s)
            }
        }
    }

    /// Whether it is over by itself: there is no network, or the server, or another command, is busy.
    private static func passes(_ error: any Error) -> Bool {
        switch error {
        case SyncFailure.unreachable, StoreError.busy: true
        case SyncFailure.refused(let status, _, _): status == 429 || status >= 500
        default: false
        }
    }

    private func answer(_ report: SyncReport, _ replica: Replica) throws -> Answer {
        let json = JSON.object([
            ("sent", .integer(Int64(report.sent))), ("received", .integer(Int64(report.received))),
            ("parked", .integer(Int64(report.parked))), ("conflicts", .integer(Int64(report.conflicts))),
            ("position", .integer(Int64(report.position))), ("digest", .string(report.digest.hex)),
            ("verified", report.verified.map { .bool($0) } ?? .null),
        ])
        var notes: [Message] = []
        if report.erased > 0 { notes.append(.erased(report.erased)) }
        if report.emptied > 0 { notes.append(.emptied(report.emptied)) }
        if report.givenBack > 0 { notes.append(.givenBack(report.givenBack)) }
        if report.hasNewIdentity { notes.append(.newIdentity) }
        if report.bootstrapped { notes.append(sync.dryRun ? .wouldFindTheWay : .bootstrapped) }
        if report.deferred > 0 { notes.append(.deferred(report.deferred)) }
        if report.newConflicts > 0 { notes.append(.newConflicts(report.newConflicts)) }
        if report.newlyParked > 0 { notes.append(.newlyParked(report.newlyParked)) }
        if let note = try replica.read({ try CameBack.note(report.cameBack, in: $0) }) { notes.append(note) }
        if report.waiting > 0 { notes.append(.waiting(report.waiting)) }
        return Answer(
            json: json, text: (sync.dryRun ? Message.wouldSync(report) : Message.synced(report)).text, notes: notes,
            status: report.newConflicts + report.newlyParked > 0 ? .look : .done)
    }
}
