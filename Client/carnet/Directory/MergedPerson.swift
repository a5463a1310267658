import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// A person and the rows that are that person, as commands show them.
struct MergedPerson {
    /// Ascending; those that were deleted too.
    let rows: [Identifier]
    let card: Card

    init(_ person: Identifier, in reader: Reader) throws {
        rows = try SamePerson.rows(of: person, in: reader).sorted()
        card = try DirectoryAnswer.found(PersonBook.card(person, in: reader))
    }

    var title: String { card.title }

    /// The ids of the rows beside the one that stands for the person.
    var others: [Identifier] { rows.filter { $0 != card.id } }

    func json(_ outcome: PairOutcome) -> JSON {
        .object([
            ("id", .string(outcome.id.hex)), ("persons", .array(outcome.persons.map { .string($0.hex) })),
            ("person_id", .string(card.id.hex)), ("person", .string(card["person"].text ?? "")),
            ("rows", .array(rows.map { .string($0.hex) })), ("changed", .bool(outcome.changed)),
        ])
    }

    /// With whom the person is merged: a line for each row, as it stands by itself.
    func lines(in reader: Reader) throws -> [String] {
        guard rows.count > 1 else { return [] }
        let lines = try rows.map { row in
            let columns = try reader.columns(Tables.person, row)
            let words = [PersonName.shown(columns), columns["email"]?.text, columns["phone"]?.text].compactMap(\.self)
            let isDeleted = try reader.row(Tables.person.number, row)?.isDeleted != false
            return "  \(row.hex)  " + Printable.escape((isDeleted ? [Message.deletedWord.text] : words).joined(separator: ", "))
        }
        return [Message.mergedRows(rows.count).text] + lines
    }

    /// Places that are too many now: listed, never taken back.
    func excess(in reader: Reader) throws -> [Message] { try Rota.notes(of: card.id, in: reader).messages }
}
