import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PublicationEditCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: Message.publicationEditAbstract.text, discussion: Message.publicationEditExample.text)

    @Argument(help: ArgumentHelp(Message.publicationHelp.text, valueName: "PUBLICATION"))
    var publication: String

    @Option(help: ArgumentHelp(Message.meetingNewCodeHelp.text))
    var code: String?

    @OptionGroup var given: PublicationOptionGroup
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let id = try Lookup.publication(publication, in: writer)
            var values = given.values
            values.code = code
            let changed = try PublicationBook.edit(id, values, in: writer)
            return try DirectoryAnswer.edited(PublicationBook.card(id, in: writer), changed: changed)
        }
    }
}
