import SyncCore

/// What can be written to a file.
package enum ExportKind: String, Sendable, CaseIterable {
    case organisations, people, groups, meetings, members, attendance, shifts, signups, visitors
    case citations, credits, speakers
    case citedOrganisations = "cited-organisations"
    case visibleOrganisations = "visible-organisations"

    /// Reads `export KIND`, in English or French; nil for anything else.
    package init?(argument: String) {
        let key = Folding.fold(argument)
        if let found = Self.allCases.first(where: { Folding.fold($0.rawValue) == key || $0.words.contains(key) }) {
            self = found
            return
        }
        guard let kind = ImportKind(argument: argument), key != "membres", key != "membre", key != "member" else { return nil }
        switch kind {
        case .organisations: self = .organisations
        case .people: self = .people
        case .meetings: self = .meetings
        case .attendance: self = .attendance
        }
    }

    private var words: [String] {
        switch self {
        case .groups: ["group", "groupe", "groupes", "gt"]
        case .members:
            [
                "member", "membre", "membres", "membership", "memberships", "inscription", "inscriptions", "inscrits",
                "registrations",
            ]
        case .shifts: ["shift", "creneau", "creneaux"]
        case .signups: ["signup", "sign ups", "sign up", "rota"]
        case .visitors: ["visitor", "visiteur", "visiteurs", "visiteuses"]
        case .citations: ["citation"]
        case .credits: ["credit", "generique"]
        case .speakers: ["speaker", "intervenants", "intervenantes"]
        case .citedOrganisations: ["structures citees", "organisations citees"]
        case .visibleOrganisations: ["structures visibles", "organisations visibles"]
        case .organisations, .people, .meetings, .attendance: []
        }
    }

    /// The list for publication that this file holds; nil: it is for the organisers' own use. What is for publication has no other
    /// source, so that refusals are left out.
    package var publicList: PublicList? {
        switch self {
        case .citations: .citations
        case .credits: .credits
        case .speakers: .speakers
        case .citedOrganisations: .organisations
        case .visibleOrganisations: .visible
        case .organisations, .people, .groups, .meetings, .members, .attendance, .shifts, .signups, .visitors: nil
        }
    }

    /// The columns of a spreadsheet, by key. Of the kinds that can be imported, the importer reads all of them back.
    package var columns: [String] {
        switch self {
        case .organisations: ["name", "kind", "cite"]
        case .people: ["family_name", "given_name", "email", "phone", "title", "organisation", "speaks", "cite"]
        case .groups: ["code", "title", "year", "kind"]
        case .meetings: ["code", "title", "kind", "date", "starts_at", "ends_at", "period", "group", "place", "status"]
        case .members: ["group", "person", "email", "organisation", "year"]
        case .attendance: ["meeting", "person", "email", "organisation", "status", "represents"]
        case .shifts: ["code", "starts_at", "ends_at", "places"]
        case .signups: ["shift", "starts_at", "ends_at", "person", "email", "place"]
        case .visitors: ["family_name", "given_name", "email", "phone", "organisation", "interest", "purpose"]
        case .citations: ["person", "organisation"]
        case .citedOrganisations: ["organisation"]
        case .visibleOrganisations: ["organisation", "members"]
        case .credits, .speakers: ["work", "title", "role", "person", "organisation"]
        }
    }

    /// Under which key the heading of a column is found, where its own means something else.
    package func headingKey(_ column: String) -> String {
        switch (self, column) {
        case (.people, "title"): "job_title"
        case (.signups, "place"): "place_state"
        default: column
        }
    }

    /// Whether it can be written as a calendar: sign-ups as the shifts with who holds them.
    package var hasCalendar: Bool { self == .meetings || self == .shifts || self == .signups }
}
