import ArgumentParser
import Console
import Forum
import ReplicaStore

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
        let replica = try Notebook.open()
        return try DirectoryAnswer.withOrganisationHint {
            try replica.write { writer in
                let session = try Lookup.session(self.session, in: writer)
                let person = try Lookup.person(self.person, in: writer)
                let outcome = try PartBook.speakers.add(person, to: session, given.values, in: writer)
                return try DirectoryAnswer.added(PartBook.speakers.card(outcome.id, in: writer), outcome)
            }
        }
    }
}
