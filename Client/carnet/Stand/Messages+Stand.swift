import Console
import Forum
import SyncCore

extension Message {
    // MARK: Help

    static let standAbstract = Message(
        en: "The members' stand: shifts, sign-ups, visitors.", fr: "Le stand des membres : créneaux, inscriptions, contacts.")
    static let standExample = Message.example("carnet stand rota", "carnet stand signup STAND-1 \"Klein Juliette\"")
    static let shiftAbstract = Message(en: "Time slots on the stand.", fr: "Les créneaux du stand.")
    static let shiftExample = Message.example(
        "carnet stand shift add STAND-1 --starts-at \"2024-11-28 09:00\" --ends-at \"2024-11-28 11:00\" --places 2")
    static let shiftAddAbstract = Message(en: "Add a shift.", fr: "Ajouter un créneau.")
    static let shiftEditAbstract = Message(
        en: "Change a shift's times, places or code.", fr: "Modifier les horaires, les places ou le code d'un créneau.")
    static let shiftEditExample = Message.example("carnet stand shift edit STAND-1 --places 3")
    static let shiftListAbstract = Message(en: "List the shifts.", fr: "Lister les créneaux.")
    static let shiftListExample = Message.example("carnet stand shift list --json")
    static let shiftShowAbstract = Message(en: "Show a shift.", fr: "Montrer un créneau.")
    static let shiftShowExample = Message.example("carnet stand shift show STAND-1")
    static let shiftDeleteAbstract = Message(
        en: "Delete a shift. (carnet undo brings it back.)", fr: "Supprimer un créneau. (carnet undo le fait revenir.)")
    static let shiftDeleteExample = Message.example("carnet stand shift delete STAND-1")
    static let rotaAbstract = Message(en: "Who holds the stand when.", fr: "Qui tient le stand, et quand.")
    static let rotaExample = Message.example("carnet stand rota", "carnet stand rota --person \"Klein Juliette\" --ics stand.ics")
    static let rotaCalendarHelp = Message(
        en: "Write it as a calendar to this file as well: each shift with who holds it.",
        fr: "L'écrire aussi comme agenda dans ce fichier : chaque créneau avec qui le tient.")
    static let rotaPersonHelp = Message(en: "Only this person's places.", fr: "Seulement les places de cette personne.")
    static let noPlaces = Message(en: "No place and no request.", fr: "Ni place ni demande.")
    static let signupAbstract = Message(en: "Ask for a place on a shift.", fr: "Demander une place sur un créneau.")
    static let signupExample = Message.example("carnet stand signup STAND-1 \"Klein Juliette\"")
    static let cancelAbstract = Message(
        en: "Cancel a person's sign-up. Final: asking again is a new request.",
        fr: "Annuler l'inscription d'une personne. Définitif : redemander fait une nouvelle demande.")
    static let cancelExample = Message.example("carnet stand cancel STAND-1 \"Klein Juliette\"")
    static let giveAbstract = Message(en: "Give a place to somebody else.", fr: "Donner une place à quelqu'un d'autre.")
    static let giveExample = Message.example("carnet stand give STAND-1 \"Klein Juliette\" \"Léon Rey\"")
    static let swapAbstract = Message(en: "Swap two persons' places.", fr: "Échanger les places de deux personnes.")
    static let swapExample = Message.example("carnet stand swap STAND-1 \"Klein Juliette\" STAND-2 \"Léon Rey\"")
    static let visitorAbstract = Message(en: "People met at the stand.", fr: "Les personnes rencontrées au stand.")
    static let visitorExample = Message.example(
        "carnet stand visitor add --given-name Zoé --family-name Martin --email zoe@exemple.fr --interest GT-A --purpose groups")
    static let visitorAddAbstract = Message(en: "Note a visitor's details.", fr: "Noter les coordonnées d'un contact.")
    static let visitorListAbstract = Message(en: "List the visitors.", fr: "Lister les contacts.")
    static let visitorListExample = Message.example("carnet stand visitor list --purpose newsletter")
    static let visitorShowAbstract = Message(en: "Show a visitor.", fr: "Montrer un contact.")
    static let visitorShowExample = Message.example("carnet stand visitor show \"Zoé Martin\"")
    static let visitorEditAbstract = Message(
        en: "Correct what is noted of a visitor, or note a refusal.",
        fr: "Corriger ce qui est noté d'un contact, ou noter un refus.")
    static let visitorEditExample = Message.example(
        "carnet stand visitor edit \"Zoé Martin\" --phone \"01 23 45 67 89\"",
        "carnet stand visitor edit zoe@exemple.fr --refuse newsletter")
    static let visitorDeleteAbstract = Message(
        en: "Delete a visitor. (carnet undo brings them back.)", fr: "Supprimer un contact. (carnet undo le fait revenir.)")
    static let visitorDeleteExample = Message.example("carnet stand visitor delete \"Zoé Martin\"")
    static let visitorEnrolAbstract = Message(en: "Make a member of a visitor.", fr: "Inscrire un contact comme membre.")
    static let visitorEnrolExample = Message.example("carnet stand visitor enrol \"Zoé Martin\" --group GT-A")

    static let shiftHelp = Message(en: "The shift's code.", fr: "Le code du créneau.")
    static let shiftCodeHelp = Message(en: "A short code for the shift.", fr: "Un code court pour le créneau.")
    static let newCodeHelp = Message(en: "Another code.", fr: "Un autre code.")
    static let startsAtHelp = Message(
        en: "When it begins (Europe/Paris unless an offset is given).", fr: "Début (heure de Paris, sauf décalage indiqué).")
    static let endsAtHelp = Message(en: "When it ends.", fr: "Fin.")
    static let placesHelp = Message(en: "Number of places.", fr: "Nombre de places.")
    static let giverHelp = Message(en: "Who gives the place.", fr: "Qui donne la place.")
    static let takerHelp = Message(en: "Who gets it.", fr: "Qui la reçoit.")
    static let givenNameHelp = Message(en: "Given name.", fr: "Prénom.")
    static let familyNameHelp = Message(en: "Family name.", fr: "Nom de famille.")
    static let visitorEmailHelp = Message(en: "Email.", fr: "Courriel.")
    static let visitorPhoneHelp = Message(en: "Phone.", fr: "Téléphone.")
    static let visitorOrganisationHelp = Message(
        en: "Their organisation, as they say it.", fr: "Sa structure, telle qu'elle est dite.")
    static let interestHelp = Message(
        en: "A working group of interest (may be repeated).", fr: "Un groupe de travail qui l'intéresse (répétable).")
    static let purposeHelp = Message(
        en: "What they agreed to be contacted for (may be repeated).",
        fr: "Ce pour quoi la personne accepte d'être contactée (répétable).")
    static let noInterestHelp = Message(
        en: "A group that interests them no more (may be repeated).", fr: "Un groupe qui ne l'intéresse plus (répétable).")
    static let refuseHelp = Message(
        en: "What they refuse to be contacted for (may be repeated).",
        fr: "Ce pour quoi la personne refuse d'être contactée (répétable).")
    static let purposeFilterHelp = Message(en: "Only those who agreed to this.", fr: "Seulement qui a accepté cela.")
    static let interestFilterHelp = Message(
        en: "Only those interested in this group.", fr: "Seulement ceux que ce groupe intéresse.")
    static let visitorHelp = Message(en: "The visitor's name, email or id.", fr: "Nom, courriel ou identifiant du contact.")
    static let enrolGroupHelp = Message(
        en: "A group to join, besides those of interest.", fr: "Un groupe à rejoindre, en plus de ceux qui l'intéressent.")

    // MARK: Answers

    static func shiftAdded(_ code: String, created: Bool) -> Message {
        let code = Printable.escape(code)
        return created
            ? Message(en: "Shift \(code) added.", fr: "Créneau \(code) ajouté.")
            : Message(
                en: "Shift \(code) was there already; what differed was updated.",
                fr: "Le créneau \(code) existait déjà ; ce qui différait a été mis à jour.")
    }
    static func shiftEdited(_ code: String) -> Message {
        Message(en: "Shift \(Printable.escape(code)) changed.", fr: "Créneau \(Printable.escape(code)) modifié.")
    }
    static func shiftDeleted(_ code: String) -> Message {
        let code = Printable.escape(code)
        return Message(
            en: "Shift \(code) deleted.\n→ to bring it back: carnet undo",
            fr: "Créneau \(code) supprimé.\n→ pour le faire revenir : carnet undo")
    }
    static func shiftShown(_ code: String, _ times: String, _ places: Int64) -> Message {
        let count = counted(places, en: ("place", "places"), fr: ("place", "places"))
        return Message(en: "\(code): \(times), \(count.english)", fr: "\(code) : \(times), \(count.french)")
    }
    static let noShifts = Message(
        en: "There is no shift yet.\n→ carnet stand shift add CODE --starts-at TIME --ends-at TIME --places N",
        fr: "Aucun créneau pour l'instant.\n→ carnet stand shift add CODE --starts-at HEURE --ends-at HEURE --places N")
    static let noVisitors = Message(en: "No visitor yet.", fr: "Aucun contact pour l'instant.")

    static func place(_ state: PlaceState) -> Message {
        switch state {
        case .provisional: Message(en: "provisional", fr: "provisoire")
        case .confirmed: Message(en: "confirmed", fr: "confirmée")
        case .waiting: Message(en: "waiting", fr: "en attente")
        case .clash: Message(en: "clash", fr: "chevauchement")
        }
    }

    static func signedUp(_ name: String, _ shift: String, _ state: PlaceState, created: Bool) -> Message {
        let (name, shift) = (Printable.escape(name), Printable.escape(shift))
        let head =
            created
            ? Message(en: "\(name) is signed up for \(shift)", fr: "\(name) est inscrit·e au créneau \(shift)")
            : Message(en: "\(name) was signed up for \(shift) already", fr: "\(name) était déjà inscrit·e au créneau \(shift)")
        let tail =
            state == .provisional
            ? Message(
                en: " (provisional: the server confirms it at the next sync).",
                fr: " (provisoire : le serveur confirme à la prochaine synchronisation).")
            : Message(en: " (\(place(state).english)).", fr: " (\(place(state).french)).")
        return Message(en: head.english + tail.english, fr: head.french + tail.french)
    }
    static func cancelled(_ name: String, _ shift: String) -> Message {
        let (name, shift) = (Printable.escape(name), Printable.escape(shift))
        return Message(
            en: "\(name) is no longer signed up for \(shift).", fr: "\(name) n'est plus inscrit·e au créneau \(shift).")
    }
    static func given(_ shift: String, _ from: String, _ to: String) -> Message {
        let (shift, from, to) = (Printable.escape(shift), Printable.escape(from), Printable.escape(to))
        return Message(
            en: "\(from) gives their place on \(shift) to \(to). The server does it at the next sync, or leaves all as it is.",
            fr: "\(from) donne sa place sur \(shift) à \(to). "
                + "Le serveur le fait à la prochaine synchronisation, ou laisse tout en l'état.")
    }
    static func swapped(_ first: String, _ firstShift: String, _ second: String, _ secondShift: String) -> Message {
        let (first, second) = (Printable.escape(first), Printable.escape(second))
        let (firstShift, secondShift) = (Printable.escape(firstShift), Printable.escape(secondShift))
        return Message(
            en: "\(first) takes \(firstShift) and \(second) takes \(secondShift): "
                + "the server does both at the next sync, or neither.",
            fr: "\(first) prend \(firstShift) et \(second) prend \(secondShift) : "
                + "le serveur fait les deux à la prochaine synchronisation, ou aucun.")
    }
    static func overfull(_ shift: String) -> Message {
        let settle =
            "carnet stand cancel \(ShellWord.quoted(shift)) … | carnet stand shift edit \(ShellWord.quoted(shift)) --places …"
        let shift = Printable.escape(shift)
        return Message(
            en: "\(shift) has more confirmed people than places: nobody is unseated by itself. → \(settle)",
            fr:
                "\(shift) a plus de personnes confirmées que de places : personne n'est délogé d'office. → \(settle)"
        )
    }
    static func visitorAdded(_ name: String, created: Bool) -> Message {
        let name = Printable.escape(name)
        return created
            ? Message(en: "\(name) noted.", fr: "\(name) : noté.")
            : Message(
                en: "\(name) was noted already; what differed was updated.",
                fr: "\(name) était déjà noté·e ; ce qui différait a été mis à jour.")
    }
    static func visitorUnreachable(_ name: String) -> Message {
        let command = CommandLineText(["stand", "visitor", "edit", name]).text
        return Message(
            en: "Neither email nor phone: nobody can write back. → \(command) --email …",
            fr: "Ni courriel ni téléphone : personne ne pourra lui répondre. → \(command) --email …")
    }
    static func visitorEdited(_ name: String, changed: Bool) -> Message {
        let name = Printable.escape(name)
        return changed
            ? Message(en: "\(name) changed.", fr: "\(name) : modifié.")
            : Message(en: "\(name): nothing to change.", fr: "\(name) : rien à modifier.")
    }
    static func visitorDeleted(_ name: String) -> Message {
        let name = Printable.escape(name)
        return Message(
            en: "\(name) deleted.\n→ to bring them back: carnet undo",
            fr: "\(name) : supprimé.\n→ pour le faire revenir : carnet undo")
    }
    static func visitorShown(_ visitor: Visitor) -> Message {
        func lines(_ language: Language) -> String {
            let words = { (purposes: [String]) in purposes.map { Words.word($0).text(in: language) }.joined(separator: ", ") }
            let facts: [(Message, String?)] = [
                (Words.heading("email"), visitor.email), (Words.heading("phone"), visitor.phone),
                (Words.heading("organisation"), visitor.organisation),
                (Words.heading("interest"), visitor.interests.joined(separator: ", ")),
                (Words.heading("purpose"), words(visitor.purposes)),
                (Message(en: "Refused", fr: "Refus"), words(visitor.refusals)),
            ]
            let shown = facts.compactMap { heading, text in
                text.flatMap { $0.isEmpty ? nil : "  \(heading.text(in: language)): \(Printable.escape($0))" }
            }
            return ([Printable.escape(visitor.name)] + shown).joined(separator: "\n")
        }
        return Message(en: lines(.english), fr: lines(.french))
    }
    static func visitorEnrolled(_ name: String) -> Message {
        Message(en: "\(Printable.escape(name)) is a member now.", fr: "\(Printable.escape(name)) est maintenant membre.")
    }

    static let shiftColumn = Message(en: "Shift", fr: "Créneau")
    static let startColumn = Message(en: "Starts", fr: "Début")
    static let hoursColumn = Message(en: "Hours", fr: "Horaires")
    static func freePlaces(_ count: Int) -> Message {
        count == 1 ? Message(en: "1 free", fr: "1 libre") : Message(en: "\(count) free", fr: "\(count) libres")
    }
    static let noDay = Message(en: "No day yet", fr: "Sans date")
    /// - Parameter day: "YYYY-MM-DD".
    static func day(_ day: String) -> Message {
        let index = LocalTime.weekday(day)
        let (english, french) = (
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
        )
        guard let index else { return Message(en: day, fr: day) }
        return Message(en: "\(english[index]) \(day)", fr: "\(french[index]) \(date(day).french)")
    }
    static let endColumn = Message(en: "Ends", fr: "Fin")
    static let placesColumn = Message(en: "Places", fr: "Places")
    static let placeColumn = Message(en: "Place", fr: "Place")
    static let contactColumn = Message(en: "Contact", fr: "Contact")
    static let interestColumn = Message(en: "Interested in", fr: "Intérêt")
    static let purposeColumn = Message(en: "Agreed to", fr: "Accord")
}
