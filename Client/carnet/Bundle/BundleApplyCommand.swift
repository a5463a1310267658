import ArgumentParser
import Console
import ReplicaStore

struct BundleApplyCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: Message.bundleApplyAbstract.text, discussion: Message.bundleApplyExample.text)

    @Argument(help: ArgumentHelp(Message.bundleFileHelp.text, valueName: "FILE"))
    var file: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let replica = try Notebook.open()
        let outcome = try BundleFile.apply(file, to: replica)
        let json = JSON.object([
            ("applied", .count(outcome.applied)), ("known", .count(outcome.known)), ("numbered", .count(outcome.numbered)),
            ("waiting", .count(outcome.waiting)), ("parked", .count(outcome.parked)), ("conflicts", .count(outcome.conflicts)),
            ("position", .integer(Int64(clamping: outcome.position))), ("unused", .count(outcome.unused)),
        ])
        var notes: [Message] = []
        if outcome.numbered > 0 { notes.append(.numberedByBundle(outcome.numbered)) }
        if outcome.newlyWaiting > 0 { notes.append(.waitingByBundle(outcome.newlyWaiting)) }
        if outcome.newlyParked > 0 { notes.append(.parkedByBundle(outcome.newlyParked)) }
        if outcome.newConflicts > 0 { notes.append(.conflictsByBundle(outcome.newConflicts)) }
        if let note = try replica.read({ try CameBack.note(outcome.cameBack, in: $0) }) { notes.append(note) }
        if outcome.relayed > 0 { notes.append(.relayedEntries(outcome.relayed)) }
        if outcome.unused > 0 { notes.append(.unusedEntries(outcome.unused)) }
        if outcome.isRoomFull { notes.append(.waitingRoomFull) }
        return Answer(
            json: json, text: Message.bundleApplied(outcome.applied, known: outcome.known).text, notes: notes,
            status: outcome.newlyParked + outcome.newConflicts > 0 ? .look : .done)
    }
}
