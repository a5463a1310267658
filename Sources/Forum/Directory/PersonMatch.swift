import ReplicaStore
import SyncCore
import SyncProtocol

/// Whether somebody is known already. Members share mailboxes, so an address alone is nobody.
enum PersonMatch {
    struct Namesake {
        let id: Identifier
        /// Folded; nil: none is recorded.
        let email: String?
    }

    /// Everybody of a name.
    static func namesakes(_ nameKey: String, in reader: Reader) throws -> [Namesake] {
        try reader.select("SELECT id, email_key FROM person WHERE name_key = ?", .text(nameKey)).compactMap { record in
            record.identifier("id").map { Namesake(id: $0, email: record.text("email_key")) }
        }
    }

    /// The person of a name and a (folded) address: the same in both; or the only one of that name, where one of the two sides
    /// has no address.
    static func known(_ nameKey: String, email: String?, in reader: Reader) throws -> Identifier? {
        let namesakes = try namesakes(nameKey, in: reader)
        let same = namesakes.filter { $0.email == email }
        if let first = same.first, email != nil || same.count == 1 { return first.id }
        guard namesakes.count == 1, let only = namesakes.first, email == nil || only.email == nil else { return nil }
        return only.id
    }

    /// The row of a new person with an address: the same on every laptop.
    static func naturalRow(_ nameKey: String, email: String, in writer: Writer) throws -> Identifier {
        try writer.naturalRow(Tables.person, NaturalKey(.text(email), .text(nameKey)))
    }
}
