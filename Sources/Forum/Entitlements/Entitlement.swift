package import SyncProtocol

/// One thing that rule 5 gives to a member or to their organisation, or does not, and why.
package struct Entitlement: Sendable, Equatable {
    /// Words of `--json`.
    package enum Kind: String, Sendable, CaseIterable {
        case freeEntry = "free_entry"
        /// The organisation is made visible.
        case visible
        /// The organisation is informed and introduced.
        case supported
    }

    /// Words of `--json`.
    package enum Reason: String, Sendable, CaseIterable {
        case charterAccepted = "charter_accepted"
        case active
        case charterNotAccepted = "charter_not_accepted"
        /// Accepted once, and neither registered nor seen in this year.
        case notMember = "not_member"
        case notActive = "not_active"
        /// Active, and for no organisation.
        case noOrganisation = "no_organisation"
        /// It refused to be cited.
        case refused
    }

    package let kind: Kind
    package let isGranted: Bool
    package let reason: Reason
    package let organisation: Identifier?
    package let organisationName: String?

    init(_ kind: Kind, _ isGranted: Bool, _ reason: Reason, _ organisation: Card? = nil) {
        self.kind = kind
        self.isGranted = isGranted
        self.reason = reason
        self.organisation = organisation?.id
        organisationName = organisation?["name"].text
    }
}
