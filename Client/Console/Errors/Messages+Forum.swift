import Forum
import SyncCore

/// Sentences of the domain's errors.
extension Message {
    /// So many characters of what was typed are said again.
    private static let repeatedLength = 80

    private static func repeated(_ text: String) -> String {
        Printable.escape(text.count > repeatedLength ? text.prefix(repeatedLength) + "…" : text)
    }

    static func notFound(_ thing: ForumError.Thing, _ name: String) -> Message {
        let name = repeated(name)
        return Message(
            en: "No \(thing.english) is called “\(name)”.", fr: "\(thing.frenchNone) ne correspond à « \(name) ».")
    }
    static let nearHint = Message(
        en: "Did you mean one of these? Nothing was changed.",
        fr: "Était-ce l'un de ceux-là ? Rien n'a été modifié.")

    static func listHint(_ thing: ForumError.Thing) -> Message? {
        switch thing {
        case .person, .organisation, .meeting, .session, .group, .publication, .note:
            Message(
                en: "See them all with: carnet \(thing.rawValue) list",
                fr: "Pour voir toute la liste : carnet \(thing.rawValue) list")
        case .shift:
            Message(
                en: "See them all with: carnet stand shift list",
                fr: "Pour voir toute la liste : carnet stand shift list")
        case .visitor:
            Message(
                en: "See them all with: carnet stand visitor list",
                fr: "Pour voir toute la liste : carnet stand visitor list")
        case .conflict: Message(en: "See them all with: carnet conflicts", fr: "Pour voir toute la liste : carnet conflicts")
        case .row:
            Message(
                en: "Give the whole name, the address, the code, or the beginning of the id.",
                fr: "Donnez le nom entier, l'adresse, le code, ou le début de l'identifiant.")
        case .change:
            Message(en: "See what was refused with: carnet parked", fr: "Pour voir ce qui a été refusé : carnet parked")
        }
    }

    static func ambiguous(_ thing: ForumError.Thing, _ name: String) -> Message {
        let name = repeated(name)
        return Message(
            en: "“\(name)” may be more than one \(thing.english). Nothing was changed.",
            fr: "« \(name) » peut désigner plusieurs \(thing.frenchPlural). Rien n'a été modifié.")
    }
    static let ambiguousHint = Message(
        en: "Say which one: give the email, the code, the full name, or the first characters of the id.",
        fr: "Précisez : donnez l'adresse, le code, le nom complet, ou les premiers caractères de l'identifiant.")

    package static func invalid(option: String, value: String, expected: String) -> Message {
        let (option, value) = (Printable.escape(option), Printable.escape(value))
        return Message(
            en: "\(option) cannot be “\(value)”; expected: \(expected).",
            fr: "\(option) ne peut pas être « \(value) » ; attendu : \(expected).")
    }
    package static func missing(option: String) -> Message {
        Message(en: "\(option) must be given.", fr: "\(option) doit être indiqué.")
    }

    static func impossible(_ reason: ForumError.Impossible) -> Message {
        switch reason {
        case .nothingToUndo: Message(en: "There is nothing to undo.", fr: "Il n'y a rien à annuler.")
        case .undoneSince: Message(en: "This was undone already.", fr: "Cela a déjà été annulé.")
        case .editedSince: Message(en: "This was edited since.", fr: "Cela a été modifié depuis.")
        case .noRequest:
            Message(
                en: "This person has no place and no request on this shift.",
                fr: "Cette personne n'a ni place ni demande sur ce créneau.")
        case .alreadyRequested:
            Message(
                en: "This person is already signed up for this shift.",
                fr: "Cette personne est déjà inscrite à ce créneau.")
        case .requestCancelled: Message(en: "This request was cancelled.", fr: "Cette demande a été annulée.")
        case .ownRepresentative: Message(en: "Nobody represents themselves.", fr: "Personne ne se représente soi-même.")
        case .alreadyEnrolled: Message(en: "This visitor is a member already.", fr: "Cette personne est déjà membre.")
        case .notInConflict: Message(en: "This is not in conflict.", fr: "Ce n'est pas en conflit.")
        case .resolvedSince: Message(en: "This conflict was settled already.", fr: "Ce conflit a déjà été tranché.")
        case .erasureStays:
            Message(
                en: "An erasure is not undone. The next undo goes on to what was recorded before it.",
                fr: "Un effacement ne s'annule pas. La prochaine annulation porte sur ce qui fut noté avant.")
        case .samePerson: Message(en: "These are one and the same person.", fr: "C'est une seule et même personne.")
        case .notMerged:
            Message(
                en: "Nothing links these two persons directly.", fr: "Aucun lien direct ne relie ces deux personnes.")
        case .merged:
            Message(
                en: "These two are merged; part them first: carnet person unmerge.",
                fr: "Ces deux personnes sont réunies ; séparez-les d'abord : carnet person unmerge.")
        case .notDistinct:
            Message(
                en: "Nobody said that these two are distinct.", fr: "Personne n'a dit ces deux personnes distinctes.")
        case .nameTaken: Message(en: "Another one has this name or code already.", fr: "Ce nom ou ce code est déjà pris.")
        case .meetingCancelled:
            Message(
                en: "This meeting is cancelled; to hold it after all, give it a date: carnet meeting move.",
                fr: "Cette réunion est annulée ; pour la tenir quand même, donnez-lui une date : carnet meeting move.")
        case .noDate:
            Message(
                en: "This meeting has no day yet; give it one: carnet meeting move.",
                fr: "Cette réunion n'a pas encore de jour ; donnez-lui-en un : carnet meeting move.")
        case .badgeMisread:
            Message(
                en: "This badge was misread: scan it again, or type the name.",
                fr: "Ce badge a été mal lu : scannez-le de nouveau, ou tapez le nom.")
        case .notEmpty:
            Message(
                en: """
                    This notebook is in use; the sample's invented people go into one of their own: \
                    CARNET_HOME=/tmp/sample carnet init --sample
                    """,
                fr: """
                    Ce carnet sert déjà ; l'exemple et ses personnes inventées vont dans un carnet à part : \
                    CARNET_HOME=/tmp/exemple carnet init --sample
                    """)
        case .notSubstitute:
            Message(
                en: "Name the one person who represents the other.",
                fr: "Indiquez la seule personne qui représente l'autre.")
        }
    }
}

extension ForumError.Thing {
    package var english: String {
        switch self {
        case .group: "working group"
        case .session: "Forum session"
        default: rawValue
        }
    }

    /// "Aucune personne".
    var frenchNone: String {
        switch self {
        case .person: "Aucune personne"
        case .organisation: "Aucune structure"
        case .meeting: "Aucune réunion"
        case .session: "Aucune session du Forum"
        case .group: "Aucun groupe de travail"
        case .shift: "Aucun créneau"
        case .visitor: "Aucun contact du stand"
        case .publication: "Aucune publication"
        case .note: "Aucune note"
        case .row: "Aucune fiche"
        case .change: "Aucune modification"
        case .conflict: "Aucun conflit"
        }
    }

    var frenchPlural: String {
        switch self {
        case .person: "personnes"
        case .organisation: "structures"
        case .meeting: "réunions"
        case .session: "sessions du Forum"
        case .group: "groupes de travail"
        case .shift: "créneaux"
        case .visitor: "contacts du stand"
        case .publication: "publications"
        case .note: "notes"
        case .row: "fiches"
        case .change: "modifications"
        case .conflict: "conflits"
        }
    }
}
