import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// The dates that a meeting had, and how each was settled.
struct MeetingHistoryCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: Message.meetingHistoryAbstract.text, discussion: Message.meetingHistoryExample.text)

    @Argument(help: ArgumentHelp(Message.meetingHelp.text, valueName: "MEETING"))
    var meeting: String

    @OptionGroup var options: GlobalOptions

    /// Of all that was ever written of a meeting, what its calendar is about.
    private static let told: Set<UInt32> = [
        MeetingBook.Field.time, MeetingBook.Field.status, MeetingBook.Field.confirmation, MeetingBook.Field.place,
    ]

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let id = try Lookup.meeting(meeting, in: reader)
            let entries = try reader.history(Tables.meeting.number, id)
                .filter { entry in entry.isDelete || entry.assigned.keys.contains(where: Self.told.contains) }
                .map { try ShownHistoryEntry($0, of: Tables.meeting, in: reader) }
            let columns: [Message] = [.atColumn, .byColumn, .onColumn, .whatColumn]
            let title = try DirectoryAnswer.found(MeetingBook.card(id, in: reader)).title
            return Answer(
                json: .array(entries.map(\.json)),
                text: Message.historyTitle(title).text + "\n" + Table.render(columns: columns, rows: entries.map(\.cells)))
        }
    }
}
