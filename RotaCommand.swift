import ArgumentParser
import Console
import Forum
import ReplicaStore

struct RotaCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "rota", abstract: Message.rotaAbstract.text, discussion: Message.rotaExample.text)

    @Option(help: ArgumentHelp(Message.rotaPersonHelp.text, valueName: "PERSON"))
    var person: String?

    @Option(help: ArgumentHelp(Message.rotaCalendarHelp.text, valueName: "FILE"), completion: .file())
    var ics: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let (rota, calendar) = try Notebook.open().read { reader in
            let person = try self.person.map { try Lookup.person($0, in: reader) }
            let rota = try Rota(reader)
            let calendar = try ics.map { _ in
                try CalendarFile.bytes(Export.cards(.shifts, in: reader).inReadingOrder, .shifts, of: person, in: reader)
            }
            return (person.map(rota.of) ?? rota, calendar)
        }
        var notes = rota.notes.messages + rota.clashes.map(Message.clash)
        if let ics, let calendar {
            try ExportedFile.write(calendar, to: ics)
            notes.append(.exported(rota.lines.count, to: ics))
        }
        let text = rota.lines.isEmpty && person != nil ? Message.noPlaces.text : RotaTable(rota, isOnes: person != nil).text
        return Answer(json: .array(rota.lines.map(\.json)), text: text, notes: notes)
    }
}
