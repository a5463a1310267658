import ArgumentParser
import Console
import ReplicaStore
import SyncCore
import SyncProtocol

/// Takes out what came in a bundle and nobody wants: what counts here already is undone, not dropped.
struct WaitingDropCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: Message.waitingDropAbstract.text, discussion: Message.waitingDropExample.text)

    @Argument(help: ArgumentHelp(Message.waitingDropHelp.text, valueName: "N"))
    var changes: [String] = []

    @Flag(help: ArgumentHelp(Message.waitingUnknownHelp.text))
    var unknown = false

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        guard unknown || !changes.isEmpty else { throw Failure(.missing, .nothingToDrop, hint: .nothingToDropHint) }
        let ids = try Notebook.open().write { writer in
            let ids = try chosen(in: writer)
            for id in ids { try writer.dropWaiting(id) }
            return ids
        }
        return Answer(
            json: .object([("dropped", .array(ids.map { .string($0.hex) }))]), text: Message.waitingDropped(ids.count).text)
    }

    /// All are found before the first goes: their numbers in the list are those that were shown.
    private func chosen(in reader: Reader) throws -> [Identifier] {
        var ids: [Identifier] = []
        for change in changes {
            let waiting = try WaitingChoice.waiting(change, in: reader)
            guard waiting.place != .server else {
                throw Failure(.impossible, .countsAlready(String(waiting.id.hex.prefix(10))), hint: .countsAlreadyHint)
            }
            ids.append(waiting.id)
        }
        if unknown { ids += try reader.waiting().filter { $0.place == .unknownAuthor }.map(\.id) }
        var seen: Set<Identifier> = []
        return ids.filter { seen.insert($0).inserted }
    }
}
