import ArgumentParser
import Console
import Forum
import ReplicaStore

struct BuilderDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.builderDeleteAbstract.text, discussion: Message.builderDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.sessionHelp.text, valueName: "SESSION"))
    var session: String

    @Argument(help: ArgumentHelp(Message.groupHelp.text, valueName: "GROUP"))
    var group: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let session = try Lookup.session(self.session, in: writer)
            let group = try Lookup.group(self.group, in: writer)
            guard let found = try BuilderBook.find(group, of: session, in: writer) else {
                throw Failure(.notFound, .notBuilder(self.group, self.session), hint: .nothingChanged)
            }
            return try DirectoryAnswer.deleted(Tables.builder, found, in: writer)
        }
    }
}
