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
    /// Erasing a person erases the visitor that they were, and takes a visitor by id as well.
    var command: CommandLineText { CommandLineText(["person", "erase", String(id.hex.prefix(8))]) }

    var json: JSON {
        .object([
            ("person_id", whose == .person ? .string(id.hex) : .null),
            ("visitor_id", whose == .visitor ? .string(id.hex) : .null),
            ("person", .string(name)), ("email", .text(email)), ("deleted", .bool(isDeleted)),
            ("purpose", .string(period.purpose.rawValue)), ("title", .text(period.title)), ("months", .count(period.months)),
            ("last_use", .string(lastUse)), ("due", .string(due)), ("command", .string(command.text)),
        ])
    }

    var cells: [String] {
        [name + (isDeleted ? " (\(Message.deletedWord.text))" : ""), period.shownTitle, lastUse, due, command.text]
    }
}
