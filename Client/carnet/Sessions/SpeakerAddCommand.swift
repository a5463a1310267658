import ArgumentParser
import Console
import Forum

struct SpeakerAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.speakerAddAbstract.text, discussion: Message.speakerAddExample.text)

    @Argument(help: ArgumentHelp(Message.sessionHelp.text, valueName: "SESSION"))
    var session: String

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var given: PartOptions
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try PartAnswer.added(person, given, to: .speakers) { try Lookup.session(session, in: $0) }
    }
}
