/// Somebody whom nobody has registered, as they say it at the door.
package struct WalkIn: Sendable, Equatable {
    package var givenName: String
    package var familyName: String
    /// An address, or the name of an organisation; may be empty.
    package var contact: String

    package init(givenName: String, familyName: String, contact: String = "") {
        self.givenName = givenName
        self.familyName = familyName
        self.contact = contact
    }
}
