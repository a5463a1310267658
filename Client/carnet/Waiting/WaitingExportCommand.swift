import ArgumentParser
import Console
import ReplicaStore
import SyncProtocol

struct WaitingExportCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: Message.waitingExportAbstract.text,
        discussion: Message.example("carnet waiting export 1 waiting.json").text)

    @Argument(help: ArgumentHelp(Message.waitingHelp.text, valueName: "N"))
    var change: String

    @Argument(help: ArgumentHelp(Message.parkedFileHelp.text, valueName: "FILE"))
    var file: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let shown = try Notebook.open().read { try ShownWaiting(WaitingChoice.waiting(change, in: $0), in: $0) }
        try DurableFile.write(shown.json.bytes + [0x0A], to: file)
        let json = JSON.object([("id", .string(shown.waiting.id.hex)), ("file", .string(file))])
        return Answer(json: json, text: Message.parkedExported(shown.id, to: file).text)
    }
}
