import Console
import Forum
import SyncCore
import SyncProtocol

extension PurposeBook.Period {
    var shownTitle: String { title.map(Printable.escape) ?? Message.purposeTitle(purpose).text }

    var json: JSON {
        .object([
            ("id", .text(row?.hex)), ("code", .string(purpose.rawValue)), ("title", .text(title)), ("months", .count(months)),
            ("usual_months", .count(purpose.usualMonths)),
        ])
    }
}

extension RetentionReport.Line {
    /// `person erase` takes visitors by id as well. Who was deleted is brought back first: only who is there can be named.
    private var commands: [String] {
        let row = String(id.hex.prefix(8))
        return ((isDeleted ? [["restore", row]] : []) + [["person", "erase", row]]).map { CommandLineText($0).text }
    }

    var json: JSON {
        .object([
            ("person_id", whose == .person ? .string(id.hex) : .null),
            ("visitor_id", whose == .visitor ? .string(id.hex) : .null),
            ("person", .string(name)), ("email", .text(email)), ("deleted", .bool(isDeleted)),
            ("purpose", .string(period.purpose.rawValue)), ("title", .text(period.title)), ("months", .count(period.months)),
            ("last_use", .string(lastUse)), ("due", .string(due)), ("commands", .array(commands.map { .string($0) })),
        ])
    }

    var cells: [String] {
        [
            name + (isDeleted ? " (\(Message.deletedWord.text))" : ""), period.shownTitle, lastUse, due,
            commands.joined(separator: " && "),
        ]
    }
}
