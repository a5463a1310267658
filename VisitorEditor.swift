package import ReplicaStore
import SyncCore
package import SyncProtocol

extension VisitorBook {
    /// What is to be edited of a visitor. Nil is a field that stays; "" empties it.
    package struct Changes: Sendable {
        package var givenName: String?
        package var familyName: String?
        package var email: String?
        package var phone: String?
        package var organisation: String?
        /// Agreed to, or refused.
        package var purposes: [Visitor.Purpose: Bool] = [:]
        package var interests: [Identifier] = []
        /// Groups that interest them no more.
        package var formerInterests: [Identifier] = []

        package init() {}
    }

    /// - Returns: whether something differed.
    package static func edit(
        _ row: Identifier, _ changes: Changes, in writer: Writer
    ) throws -> (visitor: Visitor, changed: Bool) {
        let old = try Visitor(row, in: writer)
        var values: [UInt32: Value] = [:]
        for (field, raw) in [
            (Field.givenName, changes.givenName), (Field.familyName, changes.familyName), (Field.phone, changes.phone),
            (Field.organisation, changes.organisation),
        ] {
            if let raw { values[field] = OptionValue.value(raw) }
        }
        if let email = changes.email { values[Field.email] = try OptionValue.email(email, option: "--email") }
        for (purpose, agreed) in changes.purposes { values[purpose.field] = .flag(agreed) }
        let given = values[Field.givenName].map(\.text) ?? old.givenName
        let family = values[Field.familyName].map(\.text) ?? old.familyName
        guard !Folding.nameKey(PersonName.shown(given: given, family: family)).isEmpty else {
            throw ForumError.missing(option: "--given-name, --family-name")
        }
        _ = try RowEditor.update(Tables.visitor, row, values, in: writer)
        for group in changes.interests { try note(interest: group, of: row, in: writer) }
        for group in changes.formerInterests { try forget(interest: group, of: row, in: writer) }
        let new = try Visitor(row, in: writer)
        return (new, new != old)
    }

    private static func forget(interest group: Identifier, of visitor: Identifier, in writer: Writer) throws {
        let rows = try writer.select(
            #"SELECT id FROM interest WHERE visitor = ? AND "group" = ?"#, .identifier(visitor), .identifier(group))
        for row in rows.compactMap({ $0.identifier("id") }) { try writer.delete(Tables.interest, row) }
    }
}
