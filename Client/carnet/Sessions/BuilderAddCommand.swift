import ArgumentParser
import Console
import Forum
import ReplicaStore

struct BuilderAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.builderAddAbstract.text, discussion: Message.builderAddExample.text)

    @Argument(help: ArgumentHelp(Message.sessionHelp.text, valueName: "SESSION"))
    var session: String

    @Argument(help: ArgumentHelp(Message.groupHelp.text, valueName: "GROUP"))
    var group: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let session = try Lookup.session(self.session, in: writer)
            let outcome = try BuilderBook.add(Lookup.group(group, in: writer), to: session, in: writer)
            return try DirectoryAnswer.added(BuilderBook.card(outcome.id, in: writer), outcome)
        }
    }
}
