package import Console
package import Forum
import SyncCore

extension Message {
    package static func alreadyPresent(_ checkIn: CheckIn) -> Message {
        let name = Printable.escape(checkIn.name)
        let (author, laptop) = (Printable.escape(checkIn.recordedBy ?? "?"), Printable.escape(checkIn.recordedOn ?? "?"))
        let moment = moment(checkIn.recordedAt)
        return Message(
            en: "= \(name) is here already: recorded by \(author) on “\(laptop)”, \(moment.english)",
            fr: "= \(name) est déjà là : noté par \(author) sur « \(laptop) », \(moment.french)")
    }

    // MARK: Above

    static func doorCounts(present: Int, expected: Int?, known: Int) -> Message {
        let english = expected.map { "\(present) present / \($0) expected" } ?? "\(present) present / \(known) known"
        let s = present > 1 ? "s" : ""
        let french =
            expected.map { "\(present) présent\(s) / \($0) attendu\($0 > 1 ? "s" : "")" }
            ?? "\(present) présent\(s) / \(known) connu\(known > 1 ? "s" : "")"
        return Message(en: english, fr: french)
    }

    static let doorCancelled = Message(en: "CANCELLED", fr: "ANNULÉE")

    static func doorUnsent(_ count: Int) -> Message {
        switch count {
        case 0: Message(en: "all sent", fr: "tout est envoyé")
        case 1: Message(en: "1 unsent", fr: "1 non envoyée")
        default: Message(en: "\(count) unsent", fr: "\(count) non envoyées")
        }
    }

    static func doorLastSync(_ moment: String?, hasServer: Bool) -> Message {
        if let moment { return Message(en: "last sync \(moment)", fr: "dernière synchro \(moment)") }
        return hasServer
            ? Message(en: "never synced", fr: "jamais synchronisé") : Message(en: "no server joined", fr: "aucun serveur rejoint")
    }

    static func doorNetwork(_ hasNetwork: Bool) -> Message {
        hasNetwork ? Message(en: "network up", fr: "réseau présent") : Message(en: "OFFLINE", fr: "HORS LIGNE")
    }

    // MARK: Questions

    static let doorQuestion = Message(en: "Who?", fr: "Qui ?")
    static func representsQuestion(_ name: String) -> Message {
        let name = Printable.escape(name)
        return Message(en: "\(name) comes for whom?", fr: "\(name) vient pour qui ?")
    }

    static func doorFound(_ count: Int) -> Message {
        Message(en: "\(count) found", fr: count > 1 ? "\(count) trouvés" : "\(count) trouvé")
    }

    static let walkInTitle = Message(
        en: "Somebody new: added and present at once", fr: "Nouvelle personne : ajoutée et présente aussitôt")

    static func walkInField(_ field: WalkInForm.Field) -> Message {
        switch field {
        case .givenName: Message(en: "Given name", fr: "Prénom")
        case .familyName: Message(en: "Family name", fr: "Nom")
        case .contact: Message(en: "Email or organisation", fr: "Courriel ou structure")
        }
    }

    // MARK: Hints

    static let doorHint = Message(
        en: "Type the beginning of a name, or scan a badge.", fr: "Tapez le début d'un nom, ou scannez un badge.")
    static let nobodyHint = Message(
        en: "Nobody of that name. Ctrl-N adds somebody new.", fr: "Personne de ce nom. Ctrl-N ajoute quelqu'un.")
    static let representsHint = Message(
        en: "Type the name of who could not come.", fr: "Tapez le nom de la personne qui n'a pas pu venir.")

    static func nobodyFound(_ text: String) -> Message {
        let text = Printable.escape(text)
        return Message(en: "Nobody is called “\(text)”.", fr: "Personne ne s'appelle « \(text) ».")
    }
    static let chooseFirst = Message(en: "Choose first who has come.", fr: "Choisissez d'abord qui est venu.")
    static let nameNeeded = Message(en: "Given and family name, please.", fr: "Il faut un prénom et un nom.")
    static let misread = Message(
        en: "This badge was misread: scan it again, or type the name.",
        fr: "Ce badge a été mal lu : scannez-le de nouveau, ou tapez le nom.")

    // MARK: What came of it

    static func marked(_ name: String, _ organisation: String?) -> Message {
        let text = "✓ " + Printable.escape(name) + (organisation.map { " (\(Printable.escape($0)))" } ?? "")
        return Message(en: text, fr: text)
    }

    static func markedFor(_ name: String, _ represented: String) -> Message {
        let (name, represented) = (Printable.escape(name), Printable.escape(represented))
        return Message(en: "✓ \(name), for \(represented)", fr: "✓ \(name), pour \(represented)")
    }

    static func markedForPresent(_ name: String, _ represented: String) -> Message {
        let (name, represented) = (Printable.escape(name), Printable.escape(represented))
        return Message(
            en: "✓ \(name), for \(represented), who is here too? ^Z takes it back",
            fr: "✓ \(name), pour \(represented), qui est pourtant là ? ^Z annule")
    }

    static func added(_ name: String) -> Message {
        let name = Printable.escape(name)
        return Message(en: "✓ \(name): added and present", fr: "✓ \(name) : personne ajoutée et présente")
    }

    static func takenBack(_ name: String) -> Message {
        let name = Printable.escape(name)
        return Message(en: "Undone: \(name)", fr: "Annulé : \(name)")
    }
    static let impossibleToUndo = Message(
        en: "Nothing of this screen's is left to undo.", fr: "Cet écran n'a plus rien à annuler.")

    static func presentFor(_ name: String) -> Message {
        let name = Printable.escape(name)
        return Message(en: "for \(name)", fr: "pour \(name)")
    }

    static func doorStatus(_ status: String) -> Message {
        switch status {
        case AttendanceStatus.represented: Message(en: "represented", fr: "représenté·e")
        case AttendanceStatus.excused: Message(en: "excused", fr: "excusé·e")
        case AttendanceStatus.absent: Message(en: "absent", fr: "absent·e")
        default: Message(en: Printable.escape(status), fr: Printable.escape(status))
        }
    }

    // MARK: Keys

    static let searchKeys = Message(
        en: "Enter present  ↑↓ choose  ^Z undo  ^N somebody new  ^R comes for…  ^D end",
        fr: "Entrée présent  ↑↓ choisir  ^Z annuler  ^N nouveau  ^R vient pour…  ^D finir")
    static let representsKeys = Message(
        en: "Enter comes for this one  ↑↓ choose  Esc back", fr: "Entrée vient pour cette personne  ↑↓ choisir  Échap retour")
    static let walkInKeys = Message(
        en: "Enter next, then save  Tab ↑↓ fields  Esc back", fr: "Entrée suite, puis enregistrer  Tab ↑↓ champs  Échap retour")
}
