import ReplicaStore
import SyncCore
import SyncProtocol

/// Who an attendee of a report is: by address, then by a name that only one person has.
struct ConnectionMatch {
    let reader: Reader

    private static let candidateLimit = 10

    /// Nil: nobody who is known. Throws `RejectedLine` where it may be several.
    func person(_ attendee: ConnectionReport.Attendee) throws -> Identifier? {
        let named = try byName(attendee.names)
        guard let email = attendee.email else { return try only(named, attendee) }
        let addressed = try persons("email_key", email)
        let both = addressed.filter(named.contains)
        if both.count == 1 { return both[0] }
        guard !addressed.isEmpty else { return try only(named, attendee) }
        // A mailbox of one person, seen under the name of another who is known: either may be meant.
        return try only(addressed.count == 1 && named.isEmpty ? addressed : addressed + named, attendee)
    }

    /// Of the first of the names that anybody has.
    private func byName(_ names: [String]) throws -> [Identifier] {
        for name in names {
            let found = try persons("name_key", Folding.nameKey(name))
            if !found.isEmpty { return found }
        }
        return []
    }

    /// One row a person, the one that stands for the others.
    private func persons(_ column: String, _ key: String) throws -> [Identifier] {
        guard !key.isEmpty else { return [] }
        let rows = try reader.select("SELECT id FROM person WHERE \(column) = ? ORDER BY id LIMIT 50", .text(key))
            .compactMap { $0.identifier("id") }
        let people = try MergedPeople(of: rows, in: reader)
        var seen: Set<Identifier> = []
        return rows.map { people.standing(for: $0) }.filter { seen.insert($0).inserted }
    }

    private func only(_ persons: [Identifier], _ attendee: ConnectionReport.Attendee) throws -> Identifier? {
        guard persons.count > 1 else { return persons.first }
        let candidates = try persons.prefix(Self.candidateLimit).map { id in
            let card = try PersonBook.card(id, in: reader)
            let detail = card?["email"].text ?? card?["organisation"].text ?? card?["phone"].text ?? ""
            return ForumError.Candidate(id: id, name: card?["person"].text ?? "", detail: detail)
        }
        throw RejectedLine(.severalPeople(attendee.names.first ?? attendee.email ?? "", candidates))
    }
}
