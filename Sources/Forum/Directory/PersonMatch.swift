import ReplicaStore
import SyncCore
import SyncProtocol

/// Whether somebody is known already. Members share mailboxes, so an address alone is nobody.
enum PersonMatch {
    /// One person of a name, of one row or of several.
    struct Namesake {
        /// The first row that has the name.
        let id: Identifier
        /// Folded, of all rows; none: no address is recorded.
        var emails: Set<String>

        /// Nil: whether there is none.
        func hasAddress(_ email: String?) -> Bool { email.map(emails.contains) ?? emails.isEmpty }
    }

    /// Everybody of a name.
    static func namesakes(_ nameKey: String, in reader: Reader) throws -> [Namesake] {
        let select = "SELECT id, email_key FROM person WHERE name_key = ? ORDER BY id"
        let records = try reader.select(select, .text(nameKey))
        let same = try SamePerson(of: records.compactMap { $0.identifier("id") }, in: reader)
        var namesakes: [Namesake] = []
        for record in records {
            guard let id = record.identifier("id"), !namesakes.contains(where: { same.areOne($0.id, id) }) else { continue }
            var emails = Set([record.text("email_key")].compactMap(\.self))
            for other in same.all(id) where other != id {
                let email = try reader.select("SELECT email_key FROM person WHERE id = ?", .identifier(other)).first
                if let email = email?.text("email_key") { emails.insert(email) }
            }
            namesakes.append(Namesake(id: id, emails: emails))
        }
        return namesakes
    }

    /// The person of a name and a (folded) address: the same in both; or the only one of that name, where one of the two sides
    /// has no address.
    static func known(_ nameKey: String, email: String?, in reader: Reader) throws -> Identifier? {
        let namesakes = try namesakes(nameKey, in: reader)
        let same = namesakes.filter { $0.hasAddress(email) }
        if let first = same.first, email != nil || same.count == 1 { return first.id }
        guard namesakes.count == 1, let only = namesakes.first, email == nil || only.emails.isEmpty else { return nil }
        return only.id
    }

    /// The row of a new person with an address: the same on every laptop.
    static func naturalRow(_ nameKey: String, email: String, in writer: Writer) throws -> Identifier {
        try writer.naturalRow(Tables.person, NaturalKey(.text(email), .text(nameKey)))
    }
}
