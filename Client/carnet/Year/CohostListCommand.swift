import ArgumentParser
import Console
import Forum
import ReplicaStore

struct CohostListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.cohostListAbstract.text, discussion: Message.cohostListExample.text)

    @Argument(help: ArgumentHelp(Message.groupFilterHelp.text, valueName: "GROUP"))
    var named: String?

    @Option(help: ArgumentHelp(Message.groupFilterHelp.text, valueName: "GROUP"))
    var group: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let group = try (named ?? self.group).map { try Lookup.group($0, in: reader) }
            return DirectoryAnswer.listed(try CohostBook.cards(of: group, in: reader).inReadingOrder, ["group", "organisation"])
        }
    }
}
