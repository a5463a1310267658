import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PersonUnmergeCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmerge", abstract: Message.personUnmergeAbstract.text, discussion: Message.personUnmergeExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var first: String

    @Argument(help: ArgumentHelp(Message.otherPersonHelp.text, valueName: "OTHER"))
    var second: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let persons = (try Lookup.personRow(first, in: writer), try Lookup.personRow(second, in: writer))
            let outcome = try MergeBook.unmerge(persons.0, persons.1, in: writer)
            let (one, other) = (try MergedPerson(persons.0, in: writer), try MergedPerson(persons.1, in: writer))
            let stillOne = one.rows.contains(persons.1)
            let message: Message = stillOne ? .stillOne(one.title) : .unmerged(one.title, other.title)
            return Answer(json: one.json(outcome), text: message.text)
        }
    }
}
