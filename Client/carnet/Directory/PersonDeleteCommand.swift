import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PersonDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.personDeleteAbstract.text, discussion: Message.personDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let card = try PersonBook.card(Lookup.person(person, in: writer), in: writer)
            return try DirectoryAnswer.deleted(card) { try PersonBook.delete($0, in: writer) }
        }
    }
}
