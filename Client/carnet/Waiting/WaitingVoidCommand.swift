import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncProtocol

struct WaitingVoidCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: Message.waitingVoidAbstract.text, discussion: Message.waitingVoidExample.text)

    @Argument(help: ArgumentHelp(Message.waitingVoidHelp.text, valueName: "ID"))
    var change: String

    @OptionGroup var options: GlobalOptions

    /// Shorter beginnings could mean a change that nobody meant.
    private static let shortestPrefix = 6

    func answer() throws -> Answer {
        let id = try Notebook.open().write { writer in
            let id = try lost(in: writer)
            try writer.declareLost(id)
            return id
        }
        return Answer(
            json: .object([("id", .string(id.hex))]), text: Message.declaredLost(String(id.hex.prefix(10))).text)
    }

    /// Only what something waits for can be declared lost, and nothing that a laptop's own first sync will bring.
    private func lost(in reader: Reader) throws -> Identifier {
        let word = change.lowercased()
        let awaited = try AwaitedChanges(try reader.waiting(), in: reader)
        let all = word.utf8.count < Self.shortestPrefix ? [] : awaited.losable + awaited.countAlone
        let found = all.filter { $0.hex.hasPrefix(word) }
        if found.count > 1 {
            throw try NumberedChoice<Identifier>(thing: .change, id: \.hex, name: { _ in "" }).ambiguous(change, found)
        }
        guard let id = found.first else {
            throw Failure(.notFound, .nobodyWaitsFor(change), hint: .nobodyWaitsForHint)
        }
        guard awaited.losable.contains(id) else {
            throw Failure(.impossible, .waitsForFirstSync(String(id.hex.prefix(10))), hint: .firstSyncHint)
        }
        return id
    }
}
