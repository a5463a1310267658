import ArgumentParser
import Console
import ReplicaStore

struct ParkedShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.parkedShowAbstract.text,
        discussion: Message.example("carnet parked show 1").text)

    @Argument(help: ArgumentHelp(Message.parkedHelp.text, valueName: "N"))
    var change: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let shown = try Notebook.open().read { try ShownParked(ParkedChoice.parked(change, in: $0), in: $0) }
        return Answer(json: shown.json, text: shown.text)
    }
}
