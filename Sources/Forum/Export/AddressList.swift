package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Addresses to write to, each once whatever its case, and each person once.
package struct AddressList: Sendable {
    /// Whom to write to.
    package enum Audience: Sendable {
        /// Who is registered in a group.
        case group(Identifier)
        /// Who is recorded at a meeting with one of these words of `AttendanceStatus`.
        case meeting(Identifier, statuses: Set<String>)
        /// Who agreed at the stand to be written to for that; only those interested in a group, if one is named.
        case visitors(Visitor.Purpose, interest: Identifier?)
    }

    /// One a mailbox, under the name of the first who has it.
    package private(set) var cards: [Card] = []
    /// The names of those who cannot be written to, because no address is known.
    package private(set) var without: [String] = []
    /// How many were left out because somebody at that address refused.
    package private(set) var refused = 0

    private struct Entry {
        let card: Card
        let email: String?
        let name: String
    }

    package init(_ audience: Audience, in reader: Reader) throws {
        var refusals: Set<String> = []
        if case .visitors(let purpose, _) = audience { refusals = try Self.refusals(purpose, in: reader) }
        let entries = try Self.entries(audience, in: reader)
        var names: [String: [String]] = [:]
        for entry in entries {
            if let email = entry.email { names[email, default: []].append(entry.name) }
        }
        for entry in entries {
            guard let email = entry.email else {
                without.append(entry.name)
                continue
            }
            guard !refusals.contains(email) else {
                refused += 1
                continue
            }
            guard let all = names.removeValue(forKey: email) else { continue }
            cards.append(Self.card(entry, email, all))
        }
    }

    /// The columns of a spreadsheet.
    package static let columns = ["email", "person", "organisation"]

    private static func card(_ entry: Entry, _ email: String, _ names: [String]) -> Card {
        Card(
            entry.card.id, order: entry.card.order,
            [
                ("email", .text(email)), ("person_id", entry.card["person_id"]), ("person", entry.card["person"]),
                ("organisation", entry.card["organisation"]), ("shared_with", .texts(Array(names.dropFirst()))),
            ])
    }

    /// In reading order.
    private static func entries(_ audience: Audience, in reader: Reader) throws -> [Entry] {
        let cards: [Card] =
            switch audience {
            case .group(let group): try MembershipBook.cards(of: group, in: reader)
            case .meeting(let meeting, let statuses):
                try AttendanceBook.list(meeting, in: reader).filter { statuses.contains($0.status) }.map(person)
            case .visitors(let purpose, let interest):
                try visitors(interest, in: reader).filter { $0.purposes.contains(purpose.rawValue) }.map(visitor)
            }
        let sorted = if case .meeting = audience { cards } else { cards.inReadingOrder }
        return sorted.map { card in
            let email = card["email"].text.map(Folding.email).flatMap { $0.isEmpty ? nil : $0 }
            return Entry(card: card, email: email, name: card["person"].text ?? "")
        }
    }

    private static func person(_ line: AttendanceLine) -> Card {
        Card(
            line.person, order: [],
            [
                ("person_id", .id(line.person)), ("person", .text(line.name)), ("email", .text(orNull: line.email)),
                ("organisation", .text(orNull: line.organisation)),
            ])
    }

    private static func visitor(_ visitor: Visitor) -> Card {
        Card(
            visitor.id, order: [Folding.fold(visitor.familyName ?? ""), Folding.fold(visitor.givenName ?? "")],
            [
                ("person_id", .id(visitor.enrolledAs)), ("person", .text(visitor.name)), ("email", .text(orNull: visitor.email)),
                ("organisation", .text(orNull: visitor.organisation)),
            ])
    }

    private static func visitors(_ interest: Identifier?, in reader: Reader) throws -> [Visitor] {
        guard let interest else { return try VisitorBook.list(in: reader) }
        let interested = try reader.select(
            "SELECT DISTINCT interest.visitor AS id FROM interest JOIN visitor ON visitor.id = interest.visitor "
                + #"WHERE interest."group" = ? ORDER BY 1"#, .identifier(interest))
        return try interested.compactMap { $0.identifier("id") }.map { try VisitorBook.visitor($0, in: reader) }
    }

    /// The addresses of which somebody refused, whoever else agreed there: a refusal beats an acceptance. Deleted rows too.
    private static func refusals(_ purpose: Visitor.Purpose, in reader: Reader) throws -> Set<String> {
        let column = purpose.rawValue
        let records = try reader.select("SELECT email FROM visitor_row WHERE \"\(column)\" = 0")
        return Set(records.compactMap { $0.text("email").map(Folding.email) })
    }
}
