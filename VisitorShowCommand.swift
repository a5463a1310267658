import ArgumentParser
import Console
import Forum
import ReplicaStore

struct VisitorShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.visitorShowAbstract.text, discussion: Message.visitorShowExample.text)

    @Argument(help: ArgumentHelp(Message.visitorHelp.text, valueName: "VISITOR"))
    var visitor: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let visitor = try Notebook.open().read { try VisitorBook.visitor(Lookup.visitor(self.visitor, in: $0), in: $0) }
        return Answer(json: visitor.json(), text: Message.visitorShown(visitor).text)
    }
}
