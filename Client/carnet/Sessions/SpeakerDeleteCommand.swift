import ArgumentParser
import Console
import Forum
import ReplicaStore

struct SpeakerDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.speakerDeleteAbstract.text, discussion: Message.speakerDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.sessionHelp.text, valueName: "SESSION"))
    var session: String

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let session = try Lookup.session(self.session, in: writer)
            let person = try Lookup.person(self.person, in: writer)
            guard let found = try PartBook.speakers.find(person, of: session, in: writer) else {
                throw Failure(.notFound, .notSpeaker(self.person, self.session), hint: .nothingChanged)
            }
            return try DirectoryAnswer.deleted(found) { _ in
                try PartBook.speakers.delete(person, of: session, in: writer)
            }
        }
    }
}
