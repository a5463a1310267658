import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PublicationShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.publicationShowAbstract.text, discussion: Message.publicationShowExample.text)

    @Argument(help: ArgumentHelp(Message.publicationHelp.text, valueName: "PUBLICATION"))
    var publication: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            try DirectoryAnswer.shown(
                PublicationBook.card(Lookup.publication(publication, in: reader), in: reader), as: ["kind": "publication_kind"])
        }
    }
}
