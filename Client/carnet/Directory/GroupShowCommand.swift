import ArgumentParser
import Console
import Forum
import ReplicaStore

struct GroupShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.groupShowAbstract.text, discussion: Message.groupShowExample.text)

    @Argument(help: ArgumentHelp(Message.groupHelp.text, valueName: "GROUP"))
    var group: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let id = try Lookup.group(group, in: reader)
            let hosts = try CohostBook.cards(of: id, in: reader).inReadingOrder.compactMap { $0["organisation"].text }
            return try DirectoryAnswer.shown(GroupBook.card(id, in: reader)?.with("cohosts", .texts(hosts)))
        }
    }
}
