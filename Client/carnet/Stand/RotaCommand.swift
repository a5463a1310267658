import ArgumentParser
import Console
import Forum
import ReplicaStore

struct RotaCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "rota", abstract: Message.rotaAbstract.text, discussion: Message.rotaExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let rota = try Notebook.open().read { try Rota($0) }
        return Answer(json: .array(rota.lines.map(\.json)), text: Self.text(rota), notes: rota.notes.messages)
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
