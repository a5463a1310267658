import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

struct PersonEraseCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: Message.personEraseAbstract.text, discussion: Message.personEraseExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @Flag(help: ArgumentHelp(Message.yesHelp.text))
    var yes = false

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let replica = try Notebook.open()
        let (subject, name) = try replica.read { reader in
            let subject = try SubjectArgument.find(person, in: reader)
            return (subject, try Self.name(of: subject, in: reader))
        }
        guard try replica.read({ try !ErasureBook.isDone(subject, in: $0) }) else {
            return Answer(json: Self.json(subject, name, .none), text: Message.erasedAlready.text)
        }
        try confirm(name)
        return try replica.write { writer in
            // While the question stood there a join may have given the rows other ids: nobody would be erased.
            guard try SubjectArgument.find(person, in: writer) == subject else {
                throw StoreError.busy("whoever is called \(subject.hex) has another id by now")
            }
            let outcome = try ErasureBook.erase(subject, in: writer)
            let note: Message = try writer.server == nil ? .erasureWaitsForServer : .erasureTakesEffect
            return Answer(json: Self.json(subject, name, outcome), text: Self.text(name, outcome), notes: [note])
        }
    }

    /// Nothing brings it back: whoever sits at a terminal is asked.
    private func confirm(_ name: String) throws {
        guard !yes, !options.noInput, !options.json, Terminal.inputIsTerminal, Terminal.outputIsTerminal else { return }
        Output.say(Message.eraseQuestion(name).text)
        let answer = readLine(strippingNewline: true) ?? ""
        guard Message.yesWords.contains(Folding.fold(answer)) else { throw Failure(.refused, .notErased, hint: .nothingChanged) }
    }

    private static func name(of subject: Identifier, in reader: Reader) throws -> String {
        let person = try PersonName.shown(reader.columns(Tables.person, subject))
        if !person.isEmpty { return person }
        let visitor = try PersonName.shown(reader.columns(Tables.visitor, subject))
        return try visitor.isEmpty ? reader.columns(SystemTables.author, subject)["name"]?.text ?? "" : visitor
    }

    private static func json(_ subject: Identifier, _ name: String, _ outcome: ErasureBook.Outcome) -> JSON {
        .object([
            ("person_id", .string(subject.hex)), ("person", name.isEmpty ? .null : .string(name)),
            ("erased", .array(outcome.erased.map { .string($0.hex) })),
            ("mentions", .array(outcome.mentions.map(\.json))),
        ])
    }

    private static func text(_ name: String, _ outcome: ErasureBook.Outcome) -> String {
        let done = Message.erasedPerson(name, records: outcome.erased.count).text
        guard !outcome.mentions.isEmpty else { return done }
        let rows = outcome.mentions.map { [$0.table, String($0.row.hex.prefix(8)), $0.field, $0.text] }
        let columns: [Message] = [.tableColumn, .idColumn, .fieldColumn, .valueColumn]
        return done + "\n\n" + Message.mentionedStill.text + "\n" + Table.render(columns: columns, rows: rows)
    }
}
