import ArgumentParser
import Console
import ReplicaStore
import SyncProtocol

struct ParkedExportCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: Message.parkedExportAbstract.text,
        discussion: Message.example("carnet parked export 1 refused.json").text)

    @Argument(help: ArgumentHelp(Message.parkedHelp.text, valueName: "N"))
    var change: String

    @Argument(help: ArgumentHelp(Message.parkedFileHelp.text, valueName: "FILE"))
    var file: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let shown = try Notebook.open().read { try ShownParked(ParkedChoice.parked(change, in: $0), in: $0) }
        try DurableFile.write(shown.json.bytes + [0x0A], to: file)
        let json = JSON.object([("id", .string(shown.parked.provenance.change.hex)), ("file", .string(file))])
        return Answer(json: json, text: Message.parkedExported(shown.id, to: file).text)
    }
}
