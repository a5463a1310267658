import ArgumentParser
import Console
import Forum
import ReplicaStore

struct SwapCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "swap", abstract: Message.swapAbstract.text, discussion: Message.swapExample.text)

    @Argument(help: ArgumentHelp(Message.shiftHelp.text, valueName: "SHIFT1"))
    var firstShift: String

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON1"))
    var firstPerson: String

    @Argument(help: ArgumentHelp(Message.shiftHelp.text, valueName: "SHIFT2"))
    var secondShift: String

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON2"))
    var secondPerson: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let (first, second) = try Notebook.open().write { writer in
            let first = (shift: try Lookup.shift(firstShift, in: writer), person: try Lookup.person(firstPerson, in: writer))
            let second = (shift: try Lookup.shift(secondShift, in: writer), person: try Lookup.person(secondPerson, in: writer))
            try SignupBook.swap(first, second, in: writer)
            return (
                try SignupOutcome(first.person, on: second.shift, in: writer),
                try SignupOutcome(second.person, on: first.shift, in: writer)
            )
        }
        return Answer(
            json: .array([first.json(), second.json()]),
            text: Message.swapped(first.name, first.shift, second.name, second.shift).text)
    }
}
