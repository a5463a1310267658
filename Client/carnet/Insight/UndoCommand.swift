import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

struct UndoCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: Message.undoAbstract.text, discussion: Message.undoExample.text)

    @Argument(help: ArgumentHelp(Message.undoCount.text, valueName: "N"))
    var count = 1

    @OptionGroup var options: GlobalOptions

    /// More than anybody means at once.
    private static let limit = 100

    /// A request for a place is never deleted: it is cancelled, for good.
    private static let oneWay = [OneWay(table: Tables.request.number, field: 4, value: .flag(true))]

    func answer() throws -> Answer {
        guard (1...Self.limit).contains(count) else {
            throw ForumError.invalid(option: "N", value: String(count), expected: "1…\(Self.limit)")
        }
        let replica = try Notebook.open()
        var outcomes: [UndoOutcome] = []
        var notes: [Message] = []
        while outcomes.count < count, notes.isEmpty {
            let outcome = try replica.write { writer in
                // What the server has moved, or will move, is moved back: a place must not fall between two.
                try writer.undo(oneWay: Self.oneWay, instead: [Tables.move.number: { try MoveBook.takeBack($0, in: $1) != nil }])
            }
            if let outcome, outcome.rows > 0 {
                outcomes.append(outcome)
            } else if outcomes.isEmpty {
                guard let outcome else { throw ForumError.impossible(.nothingToUndo) }
                throw ForumError.impossible(outcome.isErasure ? .erasureStays : .editedSince)
            } else {
                notes = [.undoStopped(after: outcomes.count, of: count)]
            }
        }
        let text = outcomes.map(Self.text).joined(separator: "\n")
        return Answer(json: .array(outcomes.map(Self.json)), text: text, notes: notes)
    }

    private static func json(_ outcome: UndoOutcome) -> JSON {
        .object([
            ("change", .string(outcome.undone.change.hex)), ("recorded_at", .string(LocalTime.format(outcome.undone.recordedAt))),
            ("rows", .count(outcome.rows)), ("skipped", .array(outcome.skipped.map { .string($0.row.hex) })),
        ])
    }

    private static func text(_ outcome: UndoOutcome) -> String {
        Message.undone(at: outcome.undone.recordedAt, rows: outcome.rows, skipped: outcome.skipped.count).text
    }
}
