import ArgumentParser
import Console
import Forum
import ReplicaStore

struct RotaCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "rota", abstract: Message.rotaAbstract.text, discussion: Message.rotaExample.text)

    @Option(help: ArgumentHelp(Message.rotaCalendarHelp.text, valueName: "FILE"), completion: .file())
    var ics: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let replica = try Notebook.open()
        let rota = try replica.read { try Rota($0) }
        var notes = rota.notes.messages
        if let ics {
            let bytes = try replica.read {
                try CalendarFile.bytes(Export.cards(.shifts, in: $0).inReadingOrder, .shifts, in: $0)
            }
            try ExportedFile.write(bytes, to: ics)
            notes.append(.exported(rota.lines.count, to: ics))
        }
        return Answer(json: .array(rota.lines.map(\.json)), text: Self.text(rota), notes: notes)
    }

    private static func text(_ rota: Rota) -> String {
        guard !rota.lines.isEmpty else { return Message.noShifts.text }
        var rows: [[String]] = []
        for line in rota.lines {
            let confirmed = line.signups.count { $0.state == .confirmed }
            let start = line.shift.startsAt.map { LocalTime.local($0) } ?? ""
            rows.append([line.shift.code, start, "\(confirmed)/\(line.shift.places ?? 0)", "", ""])
            for signup in line.signups { rows.append(["", "", "", signup.name, Message.place(signup.state).text]) }
        }
        return Table.render(columns: [.shiftColumn, .startColumn, .placesColumn, .personColumn, .placeColumn], rows: rows)
    }
}
