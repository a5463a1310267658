import ArgumentParser
import Console
import Forum
import Glibc
import ReplicaStore
import SyncClient
import SyncCore

struct DoctorCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: Message.doctorAbstract.text, discussion: Message.doctorExample.text)

    @OptionGroup var doctor: DoctorOptions
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let replica = try Notebook.openDamaged()
        do {
            return try examine(replica)
        } catch StoreError.damaged(let what) {
            throw Failure(.damaged, .beyondMending(what), hint: .beyondMendingHint)
        }
    }

    private func examine(_ replica: Replica) throws -> Answer {
        let lock = try SyncLock(home: Notebook.home)
        defer { withExtendedLifetime(lock) {} }
        let line = ProgressLine(isShown: !options.json)
        let checkup = Checkup(replica: replica, progress: line)
        defer { checkup.removeFiles() }
        let findings = try line.around { try checkup.run() }
        guard !findings.isSound else {
            guard findings.agrees != false else { throw Failure(.log, .serverDiffers, hint: .serverDiffersHint) }
            let message: Message = findings.isComplete ? .sound : findings.wantsSync ? .soundBeforeSync : .soundAsFar
            return Answer(json: findings.json(repaired: false, copy: nil), text: message.text)
        }
        let lines = try replica.read { reader in try findings.lines(in: reader) }
        guard doctor.repair else { throw findings.failure(lines) }
        let copy = try checkup.keepCopy()
        let left = try line.around {
            try checkup.repair(findings)
            return try checkup.run()
        }
        guard left.isSound else {
            throw left.failure(try replica.read { try left.lines(in: $0) }, wasRepaired: true)
        }
        return Answer(
            json: findings.json(repaired: true, copy: copy),
            text: (lines + [Message.repaired(copy).text]).joined(separator: "\n"),
            notes: findings.takesOut ? [.takenOut] : [])
    }
}
