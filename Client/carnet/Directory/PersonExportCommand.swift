import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncProtocol

struct PersonExportCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: Message.personExportAbstract.text, discussion: Message.personExportExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let shown = try ShownDossier(Dossier(of: subject(in: reader), in: reader), in: reader)
            return Answer(json: shown.json, text: shown.json.serialised)
        }
    }

    /// A person, or somebody who only came by the stand.
    private func subject(in reader: Reader) throws -> Identifier {
        do {
            return try Lookup.person(person, in: reader)
        } catch let error as ForumError {
            guard case .notFound = error, let visitor = try? Lookup.visitor(person, in: reader) else { throw error }
            return visitor
        }
    }
}
