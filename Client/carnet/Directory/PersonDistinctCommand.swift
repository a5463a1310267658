import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncProtocol

struct PersonDistinctCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "distinct", abstract: Message.personDistinctAbstract.text, discussion: Message.personDistinctExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var first: String

    @Argument(help: ArgumentHelp(Message.otherPersonHelp.text, valueName: "OTHER"))
    var second: String

    @Flag(help: ArgumentHelp(Message.distinctRemoveHelp.text))
    var remove = false

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let persons = (try Lookup.person(first, in: writer), try Lookup.person(second, in: writer))
            let names = try (MergedPerson(persons.0, in: writer).title, MergedPerson(persons.1, in: writer).title)
            let outcome =
                remove
                ? try DistinctBook.remove(persons.0, persons.1, in: writer)
                : try DistinctBook.add(persons.0, persons.1, in: writer)
            let json = JSON.object([
                ("id", .string(outcome.id.hex)), ("persons", .array(outcome.persons.map { .string($0.hex) })),
                ("distinct", .bool(!remove)), ("changed", .bool(outcome.changed)),
            ])
            let message: Message =
                remove
                ? .distinctRemoved(names.0, names.1)
                : outcome.changed ? .distinctSaid(names.0, names.1) : .distinctAlready(names.0, names.1)
            return Answer(json: json, text: message.text)
        }
    }
}
