import ArgumentParser
import Console
import ReplicaStore
import SyncProtocol

struct ParkedDropCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: Message.parkedDropAbstract.text,
        discussion: Message.example("carnet parked drop 1").text)

    @Argument(help: ArgumentHelp(Message.parkedHelp.text, valueName: "N"))
    var change: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let id = try Notebook.open().write { writer in
            let parked = try ParkedChoice.parked(change, in: writer)
            try writer.settle(parked)
            return parked.provenance.change.hex
        }
        return Answer(json: .object([("id", .string(id))]), text: Message.dropped(String(id.prefix(10))).text)
    }
}
