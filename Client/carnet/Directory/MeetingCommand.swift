import ArgumentParser
import Console

struct MeetingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meeting", abstract: Message.meetingAbstract.text, discussion: Message.meetingExample.text,
        subcommands: [
            MeetingAddCommand.self, MeetingEditCommand.self, MeetingListCommand.self, MeetingShowCommand.self,
            MeetingDeleteCommand.self,
        ])
}
