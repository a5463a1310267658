import ArgumentParser
import Console
import Forum
import ReplicaStore

struct MovesCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "moves", abstract: Message.movesAbstract.text, discussion: Message.movesExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let moves = try Notebook.open().read { try MoveBook.list(in: $0) }
        let rows = moves.flatMap { move in
            move.parts.map { [$0.code, $0.fromName, $0.toName, Message.outcome(move.outcome).text] }
        }
        let columns: [Message] = [.shiftColumn, .fromColumn, .toColumn, .outcomeColumn]
        return Answer(
            json: .array(moves.map(\.json)),
            text: moves.isEmpty ? Message.noMoves.text : Table.render(columns: columns, rows: rows))
    }
}
