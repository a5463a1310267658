import ArgumentParser
import Console
import Forum
import ReplicaStore

struct SignupCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "signup", abstract: Message.signupAbstract.text, discussion: Message.signupExample.text)

    @Argument(help: ArgumentHelp(Message.shiftHelp.text, valueName: "SHIFT"))
    var shift: String

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let (outcome, created) = try Notebook.open().write { writer in
            let shift = try Lookup.shift(self.shift, in: writer)
            let person = try Lookup.person(self.person, in: writer)
            let created = try SignupBook.signUp(person, for: shift, in: writer).created
            return (try SignupOutcome(person, on: shift, in: writer), created)
        }
        let state = outcome.state ?? .provisional
        return Answer(
            json: outcome.json(with: [("created", .bool(created))]),
            text: Message.signedUp(outcome.name, outcome.shift, state, created: created).text)
    }
}
