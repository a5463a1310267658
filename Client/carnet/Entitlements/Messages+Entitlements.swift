import Console
import Forum
import SyncCore

/// Who is entitled to what.
extension Message {
    static let reportEntitlementsAbstract = Message(
        en: "Who has free entry to the Forum, and which organisations to make visible and to support, with the evidence.",
        fr: "Qui entre librement au Forum, quelles structures rendre visibles et soutenir, et pourquoi.")
    static let reportEntitlementsDiscussion = Message(
        en: """
            entrance: every member who accepted the charter, whether they may be cited or not. A member of the year is registered in \
            one of its groups, came to a meeting that counts, or accepted the charter in it.
            visible: for publication; organisations of active members, without whoever refused to be cited.
            support: the same organisations for your own use, those that refused to be cited included.

            --json: {"year", "as_of": {"position", "last_sync", "unsent"}, "threshold", "entrance": [{"person_id", "person", \
            "email", "organisation", "member", "active", "rule", "charter": {…as charter list}, "meetings": [{"meeting_id", \
            "meeting", "date"}]}], "visible": [{"organisation_id", "organisation", "rule", "members": [{"person_id", "person", \
            "meetings"}], "unnamed"}], "support": [{"organisation_id", "organisation", "kind", "visible", "rule", "members"}]}; \
            a list that was not asked for is null.

            Example:
              carnet report entitlements --year 2024
              carnet report entitlements --list entrance --csv entrance.csv
              carnet report entitlements --list visible --csv visible.csv
            """,
        fr: """
            entrance : chaque membre qui a accepté les engagements, qu'on puisse le citer ou non. Est membre de l'année qui est inscrit \
            dans un de ses groupes, est venu à une réunion qui compte, ou a accepté les engagements cette année-là.
            visible : pour publication ; les structures des membres actifs, sans qui a refusé d'être cité.
            support : les mêmes structures pour votre usage, y compris celles qui ont refusé d'être citées.

            --json : {"year", "as_of": {"position", "last_sync", "unsent"}, "threshold", "entrance": [{"person_id", "person", \
            "email", "organisation", "member", "active", "rule", "charter": {…comme charter list}, "meetings": [{"meeting_id", \
            "meeting", "date"}]}], "visible": [{"organisation_id", "organisation", "rule", "members": [{"person_id", "person", \
            "meetings"}], "unnamed"}], "support": [{"organisation_id", "organisation", "kind", "visible", "rule", "members"}]} ; \
            une liste qui n'est pas demandée est null.

            Exemple :
              carnet report entitlements --year 2024
              carnet report entitlements --list entrance --csv entrée.csv
              carnet report entitlements --list visible --csv visibles.csv
            """)
    static let entitlementListHelp = Message(
        en: "Only this list; a file needs one.", fr: "Seulement cette liste ; un fichier en demande une.")
    static let entranceTitle = Message(en: "Free entry to the Forum", fr: "Entrée libre au Forum")
    static let visibleTitle = Message(en: "Organisations to make visible", fr: "Structures à rendre visibles")
    static let supportTitle = Message(en: "Organisations to support", fr: "Structures à soutenir")
    static func entranceUnregistered(_ count: Int, _ year: Int) -> Message {
        Message(
            en: "Let in, but registered in no group of \(year): \(count). To register somebody: carnet member add PERSON GROUP",
            fr: "Admis, mais inscrits dans aucun groupe de \(year) : \(count). Pour inscrire : carnet member add PERSONNE GROUPE")
    }

    /// - Parameter moment: of the last sync; nil: there was none.
    static func asOf(_ milliseconds: Int64?, position: UInt64, unsent: Int) -> Message {
        let waiting = counted(
            unsent, en: ("change that is not sent yet", "changes that are not sent yet"),
            fr: ("modification pas encore envoyée", "modifications pas encore envoyées"))
        guard let moment = milliseconds.map(moment) else {
            return Message(
                en: "This laptop has never synced: only what is recorded on it is counted (\(waiting.english)).",
                fr: "Cet ordinateur n'a jamais synchronisé : seul compte ce qui y est noté (\(waiting.french)).")
        }
        return Message(
            en: "As of the sync of \(moment.english) (position \(position))"
                + (unsent == 0 ? "." : ", and \(waiting.english)."),
            fr: "À la synchronisation du \(moment.french) (position \(position))"
                + (unsent == 0 ? "." : ", et \(waiting.french)."))
    }

    // MARK: Why

    static let whyAbstract = Message(
        en: "Where a person stands: groups, charter, which meetings count and why, active or not, what follows.",
        fr: "Où en est une personne : groupes, engagements, quelles réunions comptent et pourquoi, active ou non, ce qui suit.")
    static let whyYearHelp = Message(
        en: "The calendar year; otherwise the latest that has begun and of which anything is recorded.",
        fr: "L'année civile ; sinon la dernière qui a commencé et dont quelque chose est noté.")
    static let whyExample = Message.example("carnet why klein", "carnet why klein --year 2024 --json")
    static func whyTitle(_ person: String, _ year: Int) -> Message {
        Message(en: "\(person): \(year)", fr: "\(person) : \(year)")
    }
    static func whyRegistered(_ groups: [String]) -> Message {
        let groups = groups.map(Printable.escape).joined(separator: ", ")
        return Message(en: "Registered in: \(groups)", fr: "Inscription : \(groups)")
    }
    static func whyNotRegistered(_ year: Int) -> Message {
        Message(en: "Registered in no group of \(year).", fr: "Aucune inscription dans un groupe de \(year).")
    }
    static func whyCharter(_ card: Card) -> Message {
        let version = card["version"].text.map { " (" + Printable.escape($0) + ")" } ?? ""
        let organisation = card["organisation"].text.map(Printable.escape)
        let meeting = card["meeting"].text.map(Printable.escape)
        let day = card["date"].text.map(date)
        let english = [organisation.map { " for \($0)" }, day.map { " on \($0.english)" }, meeting.map { " at \($0)" }]
        let french = [organisation.map { " pour \($0)" }, day.map { " le \($0.french)" }, meeting.map { " à \($0)" }]
        let (byHand, parHand) = card["written"] == .flag(true) ? (", as written down", ", par écrit") : ("", "")
        return Message(
            en: "Charter accepted\(version)\(english.compactMap(\.self).joined())\(byHand).",
            fr: "Engagements acceptés\(version)\(french.compactMap(\.self).joined())\(parHand).")
    }
    static let whyNoCharter = Message(
        en: "Charter not accepted: never present at a meeting that counts, and nothing is written down.",
        fr: "Engagements non acceptés : jamais présent·e à une réunion qui compte, et rien n'est noté par écrit.")
    static func whyActive(_ counted: Int, needed: Int, missing: Int) -> Message {
        guard missing > 0 else {
            let count = self.counted(
                counted, en: ("meeting counts", "meetings count"), fr: ("réunion compte", "réunions comptent"))
            let need = self.counted(needed, en: ("is needed", "are needed"), fr: ("", ""))
            return Message(
                en: "Active member: \(count.english), \(need.english).",
                fr: "Membre actif : \(count.french), il en faut \(needed).")
        }
        let english = missing == 1 ? "one meeting short" : "\(missing) meetings short"
        let french = missing == 1 ? "il en manque une" : "il en manque \(missing)"
        return Message(
            en: "Not active, \(english): meetings that count \(counted), needed \(needed).",
            fr: "Pas actif·ve, \(french) : réunions qui comptent \(counted), nécessaires \(needed).")
    }
    static func whyNoMeetings(_ year: Int) -> Message {
        Message(en: "Nothing is recorded of \(year).", fr: "Rien n'est noté pour \(year).")
    }
    static let countsColumn = Message(en: "Counts", fr: "Compte")

    /// Whether an attendance counts, and why not.
    static func tally(_ word: String, _ line: Card) -> Message {
        let others = if case .texts(let names) = line["represented_by"] { names.joined(separator: ", ") } else { "" }
        return switch Presence.Tally(rawValue: word) {
        case .counts:
            if let person = line["represents"].text {
                Message(en: "yes (for \(person))", fr: "oui (pour \(person))")
            } else {
                Message(en: "yes", fr: "oui")
            }
        case .sameGathering:
            Message(en: "no: same gathering as another", fr: "non : même rassemblement qu'une autre")
        case .kind: Message(en: "no: this kind does not count", fr: "non : ce type ne compte pas")
        case .cancelled: Message(en: "no: cancelled", fr: "non : annulée")
        case .deleted: Message(en: "no: the meeting was deleted", fr: "non : réunion supprimée")
        case .represented:
            others.isEmpty
                ? Message(en: "no: represented by a substitute", fr: "non : représenté·e")
                : Message(en: "no: represented by \(others)", fr: "non : représenté·e par \(others)")
        case .excused: Message(en: "no: excused", fr: "non : excusé·e")
        case .absent: Message(en: "no: absent", fr: "non : absent·e")
        case nil: Message(en: word, fr: word)
        }
    }

    static func entitlement(_ entitlement: Entitlement) -> Message {
        let name = entitlement.organisationName.map { " " + Printable.escape($0) } ?? ""
        let what: (en: String, fr: String) =
            switch entitlement.kind {
            case .freeEntry: ("Free entry to the Forum", "Entrée libre au Forum")
            case .visible: ("Organisation\(name) made visible", "Structure\(name) rendue visible")
            case .supported: ("Organisation\(name) supported", "Structure\(name) soutenue")
            }
        let why = reason(entitlement.reason)
        return Message(
            en: "\(what.en): \(entitlement.isGranted ? "yes" : "no"), \(why.english).",
            fr: "\(what.fr) : \(entitlement.isGranted ? "oui" : "non"), \(why.french).")
    }

    private static func reason(_ reason: Entitlement.Reason) -> Message {
        switch reason {
        case .charterAccepted: Message(en: "the charter is accepted", fr: "engagements acceptés")
        case .active: Message(en: "active member", fr: "membre actif")
        case .charterNotAccepted: Message(en: "the charter is not accepted", fr: "engagements non acceptés")
        case .notMember:
            Message(
                en: "accepted the charter before, and is no member of this year",
                fr: "engagements acceptés avant, sans suite cette année")
        case .notActive: Message(en: "not an active member", fr: "pas membre actif")
        case .noOrganisation: Message(en: "no organisation is known", fr: "aucune structure connue")
        case .refused: Message(en: "it refused to be cited", fr: "elle a refusé d'être citée")
        }
    }
}
