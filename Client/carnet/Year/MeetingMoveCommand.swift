import ArgumentParser
import Console
import Forum
import ReplicaStore

struct MeetingMoveCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: Message.meetingMoveAbstract.text, discussion: Message.meetingMoveExample.text)

    @Argument(help: ArgumentHelp(Message.meetingHelp.text, valueName: "MEETING"))
    var meeting: String

    @Option(help: ArgumentHelp(Message.meetingDateHelp.text, valueName: "YYYY-MM-DD"))
    var date: String?

    @Option(help: ArgumentHelp(Message.meetingStartsAtHelp.text, valueName: "YYYY-MM-DDTHH:MM"))
    var startsAt: String?

    @Option(help: ArgumentHelp(Message.meetingEndsAtHelp.text, valueName: "YYYY-MM-DDTHH:MM"))
    var endsAt: String?

    @Option(help: ArgumentHelp(Message.meetingPeriodHelp.text, valueName: "YYYY-MM/YYYY-MM"))
    var period: String?

    @Option(help: ArgumentHelp(Message.meetingPlaceHelp.text, valueName: "PLACE"))
    var place: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let given = MeetingOptions(date: date, startsAt: startsAt, endsAt: endsAt, period: period, place: place)
        return try Notebook.open().write { writer in
            let id = try Lookup.meeting(meeting, in: writer)
            let changed = try MeetingDates.move(id, given, in: writer)
            let card = try DirectoryAnswer.found(MeetingBook.card(id, in: writer))
            var answer = try DirectoryAnswer.edited(card, changed: changed)
            if card["status"].text == "tentative" { answer.notes = [.confirmNext(card.title)] }
            return answer
        }
    }
}
