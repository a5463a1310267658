import SyncCore

/// What the rows of an imported file are.
package enum ImportKind: String, Sendable, CaseIterable {
    case organisations, people, meetings, attendance

    /// Reads `--as KIND`: English or French, singular or plural, accents and case ignored; nil for anything else.
    package init?(argument: String) {
        let key = Folding.fold(argument)
        guard let found = Self.allCases.first(where: { $0.words.contains(key) }) else { return nil }
        self = found
    }

    private var words: [String] {
        switch self {
        case .organisations:
            [
                "organisation", "organisations", "organization", "organizations", "structure", "structures", "organisme",
                "organismes",
            ]
        case .people:
            [
                "people", "person", "persons", "personne", "personnes", "membre", "membres", "member", "members", "contact",
                "contacts", "participant", "participants", "inscription", "inscriptions", "inscrits", "registrations",
            ]
        case .meetings:
            ["meeting", "meetings", "reunion", "reunions", "seance", "seances", "calendrier"]
        case .attendance:
            ["attendance", "attendances", "presence", "presences", "emargement", "emargements", "feuille de presence"]
        }
    }
}
