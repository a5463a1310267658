import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PublicationAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.publicationAddAbstract.text, discussion: Message.publicationAddExample.text)

    @Argument(help: ArgumentHelp(Message.meetingCodeHelp.text, valueName: "CODE"))
    var code: String

    @OptionGroup var given: PublicationOptionGroup
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let outcome = try PublicationBook.add(code, given.values, in: writer)
            return try DirectoryAnswer.added(PublicationBook.card(outcome.id, in: writer), outcome)
        }
    }
}
