import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PublicationDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.publicationDeleteAbstract.text, discussion: Message.publicationDeleteExample.text
    )

    @Argument(help: ArgumentHelp(Message.publicationHelp.text, valueName: "PUBLICATION"))
    var publication: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let card = try PublicationBook.card(Lookup.publication(publication, in: writer), in: writer)
            return try DirectoryAnswer.deleted(Tables.publication, card, in: writer)
        }
    }
}
