import ArgumentParser
import Console
import Forum
import ReplicaStore

struct GroupEditCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: Message.groupEditAbstract.text, discussion: Message.groupEditExample.text)

    @Argument(help: ArgumentHelp(Message.groupHelp.text, valueName: "GROUP"))
    var group: String

    @Option(help: ArgumentHelp(Message.meetingNewCodeHelp.text))
    var code: String?

    @OptionGroup var given: GroupOptionGroup
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let id = try Lookup.group(group, in: writer)
            var values = given.values
            values.code = code
            let changed = try GroupBook.edit(id, values, in: writer)
            return try DirectoryAnswer.edited(GroupBook.card(id, in: writer), changed: changed)
        }
    }
}
