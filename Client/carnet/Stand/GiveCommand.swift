import ArgumentParser
import Console
import Forum
import ReplicaStore

struct GiveCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "give", abstract: Message.giveAbstract.text, discussion: Message.giveExample.text)

    @Argument(help: ArgumentHelp(Message.shiftHelp.text, valueName: "SHIFT"))
    var shift: String

    @Argument(help: ArgumentHelp(Message.giverHelp.text, valueName: "FROM"))
    var from: String

    @Argument(help: ArgumentHelp(Message.takerHelp.text, valueName: "TO"))
    var to: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let (from, to) = try Notebook.open().write { writer in
            let shift = try Lookup.shift(self.shift, in: writer)
            let from = try Lookup.person(self.from, in: writer)
            let to = try Lookup.person(self.to, in: writer)
            try SignupBook.give(shift, from: from, to: to, in: writer)
            return (try SignupOutcome(from, on: shift, in: writer), try SignupOutcome(to, on: shift, in: writer))
        }
        return Answer(
            json: .object([("from", from.json()), ("to", to.json())]), text: Message.given(from.shift, from.name, to.name).text)
    }
}
