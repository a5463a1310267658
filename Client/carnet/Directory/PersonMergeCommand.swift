import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PersonMergeCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: Message.personMergeAbstract.text, discussion: Message.personMergeExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var first: String

    @Argument(help: ArgumentHelp(Message.otherPersonHelp.text, valueName: "OTHER"))
    var second: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let persons = (try Lookup.personRow(first, in: writer), try Lookup.personRow(second, in: writer))
            let names = try (MergedPerson(persons.0, in: writer).title, MergedPerson(persons.1, in: writer).title)
            let outcome = try MergeBook.merge(persons.0, persons.1, in: writer)
            let whole = try MergedPerson(persons.0, in: writer)
            let message: Message =
                outcome.changed ? .merged(names.0, names.1, as: whole.title) : .mergedAlready(names.0, names.1)
            return Answer(
                json: whole.json(outcome), text: message.text,
                notes: try whole.excess(in: writer) + [.unmergeHint(outcome.persons)])
        }
    }
}
