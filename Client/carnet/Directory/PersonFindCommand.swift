import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PersonFindCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: Message.personFindAbstract.text, discussion: Message.personFindExample.text)

    @Argument(help: ArgumentHelp(Message.findHelp.text, valueName: "TEXT"))
    var text: [String]

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let cards = try Notebook.open().read { try PersonBook.find(text.joined(separator: " "), in: $0) }
        return DirectoryAnswer.listed(cards, ["person", "email", "phone", "organisation"])
    }
}
