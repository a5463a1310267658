import ReplicaStore
import SyncCore
package import SyncProtocol

/// Somebody met at the stand, as people see them.
package struct Visitor: Sendable, Equatable {
    package var id: Identifier
    package var givenName: String?
    package var familyName: String?
    package var email: String?
    package var phone: String?
    package var organisation: String?
    /// Codes of groups, sorted.
    package var interests: [String]
    /// What they agreed to, of `Purpose`.
    package var purposes: [String]
    /// What they expressly refused, of `Purpose`.
    package var refusals: [String]
    package var enrolledAs: Identifier?

    package enum Purpose: String, Sendable, CaseIterable {
        case groups, newsletter

        var field: UInt32 { self == .groups ? VisitorBook.Field.groups : VisitorBook.Field.newsletter }
    }

    package var name: String { PersonName.shown(given: givenName, family: familyName) }

    init(_ id: Identifier, in reader: Reader) throws {
        let columns = try reader.columns(Tables.visitor, id)
        self.id = id
        givenName = columns["given_name"]?.text
        familyName = columns["family_name"]?.text
        email = columns["email"]?.text
        phone = columns["phone"]?.text
        organisation = columns["organisation"]?.text
        purposes = Purpose.allCases.filter { columns[$0.rawValue]?.flag == true }.map(\.rawValue)
        refusals = Purpose.allCases.filter { columns[$0.rawValue]?.flag == false }.map(\.rawValue)
        enrolledAs = columns["enrolled_as"]?.identifier
        interests = try reader.select(
            "SELECT g.code AS code FROM interest i JOIN \"group\" g ON g.id = i.\"group\" WHERE i.visitor = ? ORDER BY g.code",
            .identifier(id)
        ).compactMap { $0.text("code") }
    }
}
