import ArgumentParser
import Console

struct MeetingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meeting", abstract: Message.meetingAbstract.text, discussion: Message.meetingExample.text,
        subcommands: [
            MeetingAddCommand.self, MeetingEditCommand.self, MeetingListCommand.self, MeetingShowCommand.self,
            MeetingConfirmCommand.self, MeetingMoveCommand.self, MeetingCancelCommand.self, MeetingHistoryCommand.self,
            MeetingDeleteCommand.self,
        ])
}
