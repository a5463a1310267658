/// A column's canonical name: the word of the command line's options and of the JSON keys.
package enum ImportField: String, Sendable, CaseIterable {
    case name, kind, cite
    case givenName = "given_name"
    case familyName = "family_name"
    case email, phone, title, organisation, speaks
    case code, date
    case startsAt = "starts_at"
    case endsAt = "ends_at"
    case period, group, place, status
    case organisationKind = "organisation_kind"
    case meeting, person, represents
}
