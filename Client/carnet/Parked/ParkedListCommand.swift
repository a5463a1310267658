import ArgumentParser
import Console
import ReplicaStore

struct ParkedListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.parkedListAbstract.text, discussion: Message.parkedExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let shown = try Notebook.open().read { reader in try reader.parked().map { try ShownParked($0, in: reader) } }
        guard let first = shown.first else { return Answer(json: .array([]), text: Message.nothingParked.text) }
        let columns: [Message] = [.numberColumn, .idColumn, .atColumn, .byColumn, .whatColumn, .reasonColumn]
        let table = Table.render(columns: columns, rows: shown.enumerated().map { $1.cells($0 + 1) })
        return Answer(json: .array(shown.map(\.json)), text: table + "\n→ carnet parked show " + first.id)
    }
}
