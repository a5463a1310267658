import ArgumentParser
import Console
import Forum
import ReplicaStore

struct VisitorDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.visitorDeleteAbstract.text, discussion: Message.visitorDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.visitorHelp.text, valueName: "VISITOR"))
    var visitor: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let visitor = try Notebook.open().write { writer in
            let row = try Lookup.visitor(self.visitor, in: writer)
            let visitor = try VisitorBook.visitor(row, in: writer)
            try writer.delete(Tables.visitor, row)
            return visitor
        }
        return Answer(
            json: .object([("id", .string(visitor.id.hex)), ("deleted", .bool(true))]),
            text: Message.visitorDeleted(visitor.name).text)
    }
}
