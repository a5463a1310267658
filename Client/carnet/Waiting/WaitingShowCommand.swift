import ArgumentParser
import Console
import ReplicaStore

struct WaitingShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.waitingShowAbstract.text,
        discussion: Message.example("carnet waiting show 1").text)

    @Argument(help: ArgumentHelp(Message.waitingHelp.text, valueName: "N"))
    var change: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let shown = try Notebook.open().read { try ShownWaiting(WaitingChoice.waiting(change, in: $0), in: $0) }
        return Answer(json: shown.json, text: shown.text)
    }
}
