import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ShiftListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.shiftListAbstract.text, discussion: Message.shiftListExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let shifts = try Notebook.open().read { try ShiftBook.list(in: $0) }
        let rows = shifts.map {
            [
                $0.code, $0.startsAt.map { Message.moment($0).text } ?? "", $0.endsAt.map { Message.moment($0).text } ?? "",
                $0.places.map(String.init) ?? "",
            ]
        }
        let columns: [Message] = [.shiftColumn, .startColumn, .endColumn, .placesColumn]
        return Answer(
            json: .array(shifts.map { $0.json() }),
            text: shifts.isEmpty ? Message.noShifts.text : Table.render(columns: columns, rows: rows))
    }
}
