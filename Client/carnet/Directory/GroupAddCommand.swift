import ArgumentParser
import Console
import Forum
import ReplicaStore

struct GroupAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.groupAddAbstract.text, discussion: Message.groupAddExample.text)

    @Argument(help: ArgumentHelp(Message.groupCodeHelp.text, valueName: "CODE"))
    var code: String

    @OptionGroup var given: GroupOptionGroup
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let outcome = try GroupBook.add(code, given.values, in: writer)
            return try DirectoryAnswer.added(GroupBook.card(outcome.id, in: writer), outcome)
        }
    }
}
