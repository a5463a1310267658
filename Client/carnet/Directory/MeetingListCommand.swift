import ArgumentParser
import Console
import Forum
import ReplicaStore

struct MeetingListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.meetingListAbstract.text, discussion: Message.meetingListExample.text)

    @Option(help: ArgumentHelp(Message.yearFilterHelp.text))
    var year: Int?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let cards = try MeetingBook.cards(year: year, in: reader)
            return DirectoryAnswer.listed(cards.inReadingOrder, ["code", "title", "kind", "when", "status"])
        }
    }
}
