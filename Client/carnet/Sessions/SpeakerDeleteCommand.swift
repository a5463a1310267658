import ArgumentParser
import Console
import Forum

struct SpeakerDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.speakerDeleteAbstract.text, discussion: Message.speakerDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.sessionHelp.text, valueName: "SESSION"))
    var session: String

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try PartAnswer.deleted(
            person, from: .speakers, of: { try Lookup.session(session, in: $0) }, absent: .notSpeaker(person, session))
    }
}
