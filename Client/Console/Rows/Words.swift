/// Headings and words of closed lists for people. The importer reads all of those back that an export writes.
package enum Words {
    /// The facts whose texts are words of closed lists.
    package static let closed: Set<String> = [
        "kind", "status", "place", "purpose", "counted_kinds", "confirmed_how", "eligibility",
        "publication_kind", "rule",
    ]

    package static func heading(_ key: String) -> Message { headings[key] ?? Message(en: key, fr: key) }

    /// A text that is no such word stays.
    package static func word(_ word: String) -> Message { words[word] ?? Message(en: word, fr: word) }

    /// A word that means something else under this key than elsewhere.
    package static func word(_ word: String, of key: String) -> Message {
        key == "publication_kind" ? publicationKinds[word] ?? self.word(word) : self.word(word)
    }

    private static let publicationKinds: [String: Message] = [
        "bsd": Message(en: "BSD, barometer of sustainable solutions", fr: "BSD, Baromètre des solutions durables"),
        "bfi": Message(en: "BFI, barometer of impact finance", fr: "BFI, Baromètre de la finance à impact"),
        "bes": Message(en: "BES, barometer of social entrepreneurship", fr: "BES, Baromètre de l'entrepreneuriat social"),
        "pdmi": Message(en: "booklet of the breakfasts", fr: "livret des petits déjeuners de la mesure d'impact"),
    ]

    private static let headings: [String: Message] = [
        "name": Message(en: "Name", fr: "Nom"), "kind": Message(en: "Type", fr: "Type"),
        "kind_text": Message(en: "Type (other)", fr: "Type (autre)"),
        "organisation_kind": Message(en: "Organisation type", fr: "Type de structure"),
        "cite": Message(en: "May be cited", fr: "Accepte d'être cité·e"),
        "given_name": Message(en: "Given name", fr: "Prénom"), "family_name": Message(en: "Family name", fr: "Nom de famille"),
        "email": Message(en: "Email", fr: "Courriel"), "phone": Message(en: "Phone", fr: "Téléphone"),
        "title": Message(en: "Title", fr: "Titre"), "organisation": Message(en: "Organisation", fr: "Structure"),
        "speaks": Message(en: "Speaks for", fr: "Habilité·e"), "code": Message(en: "Code", fr: "Code"),
        "date": Message(en: "Date", fr: "Date"), "starts_at": Message(en: "Start", fr: "Début"),
        "ends_at": Message(en: "End", fr: "Fin"), "period": Message(en: "Period", fr: "Période"),
        "group": Message(en: "Group", fr: "Groupe"), "place": Message(en: "Place", fr: "Lieu"),
        "status": Message(en: "Status", fr: "Statut"), "meeting": Message(en: "Meeting", fr: "Réunion"),
        "person": Message(en: "Person", fr: "Personne"), "represents": Message(en: "Represents", fr: "Représente"),
        "year": Message(en: "Year", fr: "Année"), "shift": Message(en: "Shift", fr: "Créneau"),
        "places": Message(en: "Places", fr: "Places"), "interest": Message(en: "Interested in", fr: "Intérêt"),
        "purpose": Message(en: "Agreed to", fr: "Accord pour"), "member": Message(en: "Registered", fr: "Inscription"),
        "meetings": Message(en: "Meetings", fr: "Réunions"), "active": Message(en: "Active", fr: "Actif·ve"),
        "present": Message(en: "Present", fr: "Présences"), "excused": Message(en: "Excused", fr: "Excuses"),
        "represented": Message(en: "Represented", fr: "Représentations"), "absent": Message(en: "Absent", fr: "Absences"),
        "organisations": Message(en: "Organisations", fr: "Structures"),
        "work": Message(en: "For", fr: "Pour"), "role": Message(en: "Role", fr: "Rôle"),
        "threshold": Message(en: "Threshold", fr: "Seuil"), "counted_kinds": Message(en: "Count", fr: "Comptent"),
        "substitutes_count": Message(en: "Substitutes count", fr: "Suppléance compte"),
        "charter_version": Message(en: "Charter", fr: "Engagements"),
        "confirmed_how": Message(en: "Confirmed by", fr: "Confirmation"),
        "confirmed_on": Message(en: "Confirmed on", fr: "Confirmée le"), "text": Message(en: "Note", fr: "Note"),
        "recorded_at": Message(en: "When", fr: "Quand"), "recorded_by": Message(en: "Who", fr: "Qui"),
        "eligibility": Message(en: "Eligible", fr: "Éligibilité"), "version": Message(en: "Version", fr: "Version"),
        "recorded_on": Message(en: "Laptop", fr: "Ordinateur"),
        "recording": Message(en: "Recording", fr: "Enregistrement"), "groups": Message(en: "Built by", fr: "Co-construite par"),
        "speakers": Message(en: "Speakers", fr: "Intervenant·es"), "session": Message(en: "Session", fr: "Session"),
        "publication": Message(en: "Publication", fr: "Publication"), "edition": Message(en: "Edition", fr: "Édition"),
        "published_on": Message(en: "Published on", fr: "Parution"), "address": Message(en: "Address", fr: "Adresse"),
        "accepted_on": Message(en: "Charter on", fr: "Engagements le"),
        "accepted_at": Message(en: "Charter at", fr: "Engagements à"), "rule": Message(en: "Because", fr: "Parce que"),
        "members": Message(en: "Active members", fr: "Membres actifs"), "visible": Message(en: "Visible", fr: "Visible"),
        "last_sync": Message(en: "As of the sync of", fr: "À la synchronisation du"),
        "position": Message(en: "Position", fr: "Position"), "unsent": Message(en: "Not sent yet", fr: "Non envoyé"),
        "when": Message(en: "Date", fr: "Date"), "cohosts": Message(en: "Co-hosts", fr: "Avec"),
        "time": Message(en: "Time", fr: "Date et heure"), "arrived_at": Message(en: "Arrived", fr: "Arrivée"),
        "confirmation": Message(en: "Confirmation", fr: "Confirmation"), "question": Message(en: "Question", fr: "Question"),
        "months": Message(en: "Months", fr: "Mois"), "value": Message(en: "Value", fr: "Valeur"),
        "request": Message(en: "Request", fr: "Demande"), "granted": Message(en: "Granted", fr: "Accordée"),
        "enrolled_as": Message(en: "Enrolled as", fr: "Devenu·e membre"), "visitor": Message(en: "Visitor", fr: "Contact"),
        "place_state": Message(en: "Place", fr: "Place"), "job_title": Message(en: "Job title", fr: "Fonction"),
        "confirmed_late": Message(en: "Late", fr: "Tardive"), "to_confirm": Message(en: "Confirm now", fr: "À confirmer"),
        "existence": Message(en: "Recorded", fr: "Saisie"), "laptop": Message(en: "Laptop", fr: "Ordinateur"),
        "public_key": Message(en: "Key", fr: "Clé"), "predecessor": Message(en: "Before", fr: "Auparavant"),
        "endorsement": Message(en: "Signature", fr: "Signature"), "first": Message(en: "The one", fr: "L'une"),
        "second": Message(en: "The other", fr: "L'autre"), "outcome": Message(en: "Outcome", fr: "Issue"),
        "cancelled": Message(en: "Cancelled", fr: "Annulée"), "move": Message(en: "Exchange", fr: "Échange"),
        "dropped": Message(en: "Out of the line", fr: "Hors de la file"),
        "leaves": Message(en: "Gives back", fr: "Libère"),
        "newsletter": Message(en: "Newsletter", fr: "Lettre d'information"),
    ]

    private static let words: [String: Message] = [
        "yes": Message(en: "yes", fr: "oui"), "no": Message(en: "no", fr: "non"),
        "public": Message(en: "public body", fr: "organisme public"),
        "ess": Message(en: "social and solidarity economy", fr: "structure de l'ESS"),
        "company": Message(en: "company", fr: "entreprise"), "ngo": Message(en: "NGO / association", fr: "ONG / association"),
        "media": Message(en: "media", fr: "média"),
        "research": Message(en: "research / higher education", fr: "recherche / enseignement supérieur"),
        "youth": Message(en: "youth organisation", fr: "organisation de jeunesse"), "other": Message(en: "other", fr: "autre"),
        "gt": Message(en: "working group", fr: "groupe de travail"), "pdmi": Message(en: "breakfast", fr: "petit-déjeuner"),
        "kickoff": Message(en: "kick-off", fr: "rentrée"), "launch": Message(en: "launch", fr: "lancement"),
        "forum": Message(en: "Forum session", fr: "session du Forum"), "tentative": Message(en: "tentative", fr: "à confirmer"),
        "confirmed": Message(en: "confirmed", fr: "confirmée"), "cancelled": Message(en: "cancelled", fr: "annulée"),
        "usual": Message(en: "yes", fr: "oui"), "unknown": Message(en: "not known", fr: "à préciser"),
        "meeting": Message(en: "at the meeting before", fr: "à la réunion précédente"),
        "email": Message(en: "by email", fr: "par courriel"),
        "waiting": Message(en: "waiting", fr: "en attente"), "present": Message(en: "present", fr: "présent·e"),
        "excused": Message(en: "excused", fr: "excusé·e"), "absent": Message(en: "absent", fr: "absent·e"),
        "represented": Message(en: "represented", fr: "représenté·e"), "groups": Message(en: "groups", fr: "groupes"),
        "charter_accepted": Message(en: "charter accepted", fr: "engagements acceptés"),
        "active": Message(en: "active member", fr: "membre actif"),
        "newsletter": Message(en: "newsletter", fr: "lettre d'information"),
    ]
}
