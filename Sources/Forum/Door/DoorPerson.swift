package import SyncProtocol

/// Somebody who may come to the door.
package struct DoorPerson: Sendable, Equatable {
    /// The row that stands for the person.
    package let id: Identifier
    package let givenName, familyName, email: String?
    package let organisation: String?
    /// What other rows of the same person are called.
    package let otherNames: [String]
    /// Whether the person is registered in the meeting's group.
    package let isExpected: Bool

    package init(
        id: Identifier, givenName: String?, familyName: String?, email: String? = nil, organisation: String? = nil,
        otherNames: [String] = [], isExpected: Bool = false
    ) {
        self.id = id
        self.givenName = givenName
        self.familyName = familyName
        self.email = email
        self.organisation = organisation
        self.otherNames = otherNames
        self.isExpected = isExpected
    }

    package var name: String { PersonName.shown(given: givenName, family: familyName) }
}
