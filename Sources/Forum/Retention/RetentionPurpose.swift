/// Why personal data is kept, and for how long unless organisers set it otherwise: the one place where that is written.
package enum RetentionPurpose: String, Sendable, CaseIterable {
    /// Who is registered in a group, or accepted the charter.
    case members
    /// Who came without being registered.
    case attendance
    /// Who is in the directory, and never came.
    case contacts
    /// Whom the stand met, and who agreed to nothing.
    case visitors
    /// Who agreed at the stand to hear of the groups.
    case visitorsGroups = "visitors-groups"
    /// Who agreed at the stand to the newsletter.
    case visitorsNewsletter = "visitors-newsletter"

    /// After the data was last of use.
    package var usualMonths: Int {
        switch self {
        case .members, .attendance, .visitorsNewsletter: 36
        case .contacts, .visitorsGroups: 12
        case .visitors: 1
        }
    }
}
