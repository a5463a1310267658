import Console

/// What is said of who becomes a member, and of organisations. All names are safe to print.
extension Message {
    private static let kinds = "public|ess|company|ngo|media|research|youth|other"

    static func eligibleWithoutOrganisation(_ person: String) -> Message {
        Message(
            en: """
                \(person) represents no organisation yet, and a member represents one: \
                carnet person edit "\(person)" --organisation NAME
                """,
            fr: """
                \(person) ne représente encore aucune structure, or un·e membre en représente une : \
                carnet person edit "\(person)" --organisation NOM
                """)
    }
    static func eligibleKindUnknown(_ organisation: String) -> Message {
        Message(
            en: """
                The kind of \(organisation) is not known, so whether it is eligible is not either: \
                carnet organisation edit "\(organisation)" --kind \(kinds)
                """,
            fr: """
                Le type de \(organisation) n'est pas connu, son éligibilité non plus : \
                carnet organisation edit "\(organisation)" --kind \(kinds)
                """)
    }
    static func eligibleOther(_ organisation: String, _ text: String?) -> Message {
        if let text {
            return Message(
                en: "\(organisation) (\(text)) is none of the seven usual kinds; it is welcome all the same.",
                fr: "\(organisation) (\(text)) n'est d'aucun des sept types habituels ; elle est la bienvenue quand même.")
        }
        return Message(
            en: """
                \(organisation) is none of the seven usual kinds; it is welcome all the same. Say what it is: \
                carnet organisation edit "\(organisation)" --kind-text "…"
                """,
            fr: """
                \(organisation) n'est d'aucun des sept types habituels ; elle est la bienvenue quand même. Dites ce qu'elle est : \
                carnet organisation edit "\(organisation)" --kind-text "…"
                """)
    }
    static func notEntitled(_ person: String, _ organisation: String) -> Message {
        Message(
            en: "\(person) is not entitled to speak for \(organisation): ask who is.",
            fr: "\(person) n'est pas habilité·e à parler pour \(organisation) : demandez qui l'est.")
    }
    static func entitlementUnknown(_ person: String, _ organisation: String) -> Message {
        Message(
            en: """
                Whether \(person) is entitled to speak for \(organisation) is not recorded: \
                carnet person edit "\(person)" --speaks yes|no
                """,
            fr: """
                L'habilitation de \(person) à parler pour \(organisation) n'est pas notée : \
                carnet person edit "\(person)" --speaks yes|no
                """)
    }
}
