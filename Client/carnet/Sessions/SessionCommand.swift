import ArgumentParser
import Console

struct SessionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session", abstract: Message.sessionAbstract.text, discussion: Message.sessionExample.text,
        subcommands: [
            SessionAddCommand.self, SessionEditCommand.self, SessionListCommand.self, SessionShowCommand.self,
            SessionDeleteCommand.self, SpeakerCommand.self, BuilderCommand.self,
        ])
}
