import ArgumentParser
import Console

struct SpeakerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speaker", abstract: Message.speakerAbstract.text, discussion: Message.speakerExample.text,
        subcommands: [
            SpeakerAddCommand.self, SpeakerListCommand.self, SpeakerDeleteCommand.self,
        ])
}
