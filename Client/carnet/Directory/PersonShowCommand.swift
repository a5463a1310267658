import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PersonShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.personShowAbstract.text, discussion: Message.personShowExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            try DirectoryAnswer.shown(PersonBook.card(Lookup.person(person, in: reader), in: reader))
        }
    }
}
