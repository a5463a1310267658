import ArgumentParser
import Console
import Forum
import ReplicaStore

struct MemberListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.memberListAbstract.text, discussion: Message.memberListExample.text)

    @Option(help: ArgumentHelp(Message.groupFilterHelp.text))
    var group: String?

    @Option(help: ArgumentHelp(Message.yearFilterHelp.text))
    var year: Int?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let group = try self.group.map { try Lookup.group($0, in: reader) }
            let cards = try MembershipBook.cards(of: group, year: year, in: reader)
            return DirectoryAnswer.listed(cards.inReadingOrder, ["group", "person", "email", "organisation", "eligibility"])
        }
    }
}
