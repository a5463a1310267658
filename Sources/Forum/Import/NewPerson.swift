import ReplicaStore
import SyncCore
import SyncProtocol

/// Somebody whom a file names and nobody knows yet.
struct NewPerson {
    let given: String?
    let family: String?
    let email: String?
    let organisation: String?

    var nameKey: String { Folding.nameKey(PersonName.shown(given: given, family: family)) }

    /// The row for them: with an address as anywhere. Without one it follows from the name and the organisation, so that one file
    /// imported on two laptops names one person.
    /// - Parameter organisation: the row of their organisation.
    func row(organisation: Identifier?, in writer: Writer) throws -> Identifier {
        if let email { return try PersonMatch.naturalRow(nameKey, email: Folding.email(email), in: writer) }
        let key = Tables.importedKey(nameKey, organisation)
        for number in 0..<UInt32(1_000) {
            let row = key.rowID(table: Tables.person.number, number: number, secret: writer.own.secret)
            guard try writer.row(Tables.person.number, row) != nil else { return row }
            let now = try writer.columns(Tables.person, row)
            if now["email"]?.text == nil, Folding.nameKey(PersonName.shown(now)) == nameKey { return row }
        }
        return writer.randomIdentifier()
    }

    /// The name and the address.
    var values: [UInt32: Value] {
        var values: [UInt32: Value] = [:]
        if let family { values[PersonBook.Field.familyName] = .text(family) }
        if let given { values[PersonBook.Field.givenName] = .text(given) }
        if let email { values[PersonBook.Field.email] = .text(email) }
        return values
    }
}
