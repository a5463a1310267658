import ArgumentParser
import Console
import Forum
import ReplicaStore

struct CancelCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: Message.cancelAbstract.text, discussion: Message.cancelExample.text)

    @Argument(help: ArgumentHelp(Message.shiftHelp.text, valueName: "SHIFT"))
    var shift: String

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let (outcome, count) = try Notebook.open().write { writer in
            let shift = try Lookup.shift(self.shift, in: writer)
            let person = try Lookup.person(self.person, in: writer)
            let count = try SignupBook.cancel(person, on: shift, in: writer)
            return (try SignupOutcome(person, on: shift, in: writer), count)
        }
        return Answer(
            json: outcome.json(with: [("cancelled", .integer(Int64(count)))]),
            text: Message.cancelled(outcome.name, outcome.shift).text)
    }
}
