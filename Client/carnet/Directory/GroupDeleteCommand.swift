import ArgumentParser
import Console
import Forum
import ReplicaStore

struct GroupDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.groupDeleteAbstract.text, discussion: Message.groupDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.groupHelp.text, valueName: "GROUP"))
    var group: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let card = try GroupBook.card(Lookup.group(group, in: writer), in: writer)
            return try DirectoryAnswer.deleted(Tables.group, card, in: writer)
        }
    }
}
