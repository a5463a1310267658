import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PersonExportCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: Message.personExportAbstract.text, discussion: Message.personExportExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let shown = try ShownDossier(Dossier(of: SubjectArgument.find(person, in: reader), in: reader), in: reader)
            return Answer(json: shown.json, text: shown.json.serialised)
        }
    }
}
