import Console
import SyncCore

extension Message {
    static let yearGroup = Message(en: "The year", fr: "L'année")

    // MARK: Cycles

    static let cycleAbstract = Message(
        en: "The years of work: who counts as active in each.", fr: "Les années de travail : qui est actif·ve dans chacune.")
    static let cycleExample = Message.example(
        "carnet cycle set 2024 --threshold 2 --substitutes-count no", "carnet cycle show 2024")
    static let cycleSetAbstract = Message(en: "Set how a year counts.", fr: "Régler comment une année compte.")
    static let cycleSetExample = Message.example("carnet cycle set 2024 --threshold 3 --counted-kinds gt,pdmi,kickoff")
    static let cycleListAbstract = Message(
        en: "List the years with settings; empty is as usual.", fr: "Lister les années réglées ; vide : comme d'habitude.")
    static let cycleListExample = Message.example("carnet cycle list")
    static let cycleShowAbstract = Message(
        en: "Show how a year counts, with what is usual where nothing is set.",
        fr: "Montrer comment une année compte, avec l'usage où rien n'est réglé.")
    static let cycleShowExample = Message.example("carnet cycle show 2024")
    static let cycleYearHelp = Message(en: "The calendar year.", fr: "L'année civile.")
    static let thresholdHelp = Message(
        en: "How many meetings make somebody active; usually 2.", fr: "Combien de réunions rendent actif·ve ; d'habitude 2.")
    static let countedKindsHelp = Message(
        en: "The kinds of meetings that count, with commas.", fr: "Les types de réunions qui comptent, séparés par des virgules.")
    static let substitutesCountHelp = Message(
        en: "Whether a substitute's presence makes the absent person active; usually no.",
        fr: "Si la présence d'un·e suppléant·e rend actif·ve la personne absente ; d'habitude non.")
    static let charterVersionHelp = Message(
        en: "The version of the charter that is accepted this year.", fr: "La version des engagements acceptée cette année.")
    static func cycleSet(_ year: String) -> Message {
        let year = Printable.escape(year)
        return Message(
            en: "Set for \(year); see it with: carnet cycle show \(year)",
            fr: "Réglé pour \(year) ; pour voir : carnet cycle show \(year)")
    }
    static func cycleWasSo(_ year: String) -> Message {
        let year = Printable.escape(year)
        return Message(en: "\(year) was set so already.", fr: "\(year) était déjà réglé ainsi.")
    }
    static func cycleShown(
        _ year: Int, threshold: Int, kinds: [String], substitutesCount: Bool, charter: String?
    ) -> Message {
        let kinds = kinds.joined(separator: ", ")
        let charter = charter.map(Printable.escape) ?? "—"
        let meetings = counted(threshold, en: ("meeting", "meetings"), fr: ("réunion", "réunions"))
        return Message(
            en: """
                \(year): active from \(meetings.english) on
                Kinds that count: \(kinds)
                Substitutes count for the absent: \(substitutesCount ? "yes" : "no")
                Charter: \(charter)
                """,
            fr: """
                \(year) : actif·ve à partir de \(meetings.french)
                Types qui comptent : \(kinds)
                Les suppléant·es comptent pour les absent·es : \(substitutesCount ? "oui" : "non")
                Engagements réciproques : \(charter)
                """)
    }

    // MARK: Co-hosts

    static let cohostAbstract = Message(
        en: "The organisations that host a group with you.", fr: "Les structures qui portent un groupe avec vous.")
    static let cohostExample = Message.example("carnet group cohost add PDMI-2024 Avise", "carnet group cohost list")
    static let cohostAddAbstract = Message(en: "Name a co-host.", fr: "Nommer une structure co-organisatrice.")
    static let cohostAddExample = Message.example("carnet group cohost add PDMI-2024 Avise")
    static let cohostListAbstract = Message(en: "List the co-hosts.", fr: "Lister les structures co-organisatrices.")
    static let cohostListExample = Message.example("carnet group cohost list PDMI-2024")
    static let cohostDeleteAbstract = Message(en: "Take a co-host away.", fr: "Retirer une structure co-organisatrice.")
    static let cohostDeleteExample = Message.example("carnet group cohost delete PDMI-2024 Avise")
    static func notCohost(_ organisation: String, _ group: String) -> Message {
        let (organisation, group) = (Printable.escape(organisation), Printable.escape(group))
        return Message(
            en: "\(organisation) is no co-host of \(group).", fr: "\(organisation) n'est pas co-organisatrice de \(group).")
    }

    // MARK: Dates of meetings

    static let meetingConfirmAbstract = Message(
        en: "Say that a meeting's date stands, and how it was confirmed.",
        fr: "Confirmer la date d'une réunion, et dire comment.")
    static let meetingConfirmExample = Message.example(
        "carnet meeting confirm GT-A2 --how meeting --on 2024-03-12", "carnet meeting confirm GT-A3")
    static let confirmHowHelp = Message(
        en: "At the meeting before, or by email.", fr: "À la réunion précédente, ou par courriel.")
    static let confirmOnHelp = Message(en: "When it was confirmed; today if not given.", fr: "Quand ; aujourd'hui par défaut.")
    static let confirmedLate = Message(
        en: "This is less than a month ahead: those concerned may not be free any more.",
        fr: "C'est à moins d'un mois : les personnes concernées ne sont peut-être plus libres.")
    static let meetingMoveAbstract = Message(
        en: "Give a meeting another date; it is tentative until it is confirmed again.",
        fr: "Déplacer une réunion ; sa date reste à confirmer de nouveau.")
    static let meetingMoveExample = Message.example(
        "carnet meeting move GT-A2 --date 2024-04-18", "carnet meeting move GT-A3 --period 2024-05/2024-06")
    static func confirmNext(_ code: String) -> Message {
        Message(
            en: "The date is tentative. Once it stands: carnet meeting confirm \(code)",
            fr: "La date est à confirmer. Une fois sûre : carnet meeting confirm \(code)")
    }
    static let meetingCancelAbstract = Message(
        en: "Call a meeting off; what is recorded of it is kept.", fr: "Annuler une réunion ; ce qui y est noté est gardé.")
    static let meetingCancelExample = Message.example("carnet meeting cancel GT-A2")
    static let meetingHistoryAbstract = Message(
        en: "The dates a meeting had: tentative, confirmed, moved, cancelled.",
        fr: "Les dates d'une réunion : à confirmer, confirmée, déplacée, annulée.")
    static let meetingHistoryExample = Message.example("carnet meeting history GT-A2")

    // MARK: Notes

    static let noteAbstract = Message(
        en: "Notes on people, meetings, and people at meetings.",
        fr: "Des notes sur les personnes, les réunions, les présences.")
    static let noteExample = Message.example(
        #"carnet note add "Prefers mornings." --person klein"#, "carnet note list --meeting GT-A2")
    static let noteAddAbstract = Message(
        en: "Write a note; with a person and a meeting, it is of that attendance.",
        fr: "Écrire une note ; avec une personne et une réunion, elle porte sur cette présence.")
    static let noteAddExample = Message.example(
        #"carnet note add "Prefers mornings." --person klein"#,
        #"carnet note add "Left at noon." --person klein --meeting GT-A2"#)
    static let noteListAbstract = Message(en: "List the notes.", fr: "Lister les notes.")
    static let noteListExample = Message.example("carnet note list --person klein")
    static let noteEditAbstract = Message(en: "Change a note.", fr: "Modifier une note.")
    static let noteEditExample = Message.example(#"carnet note edit 3fa9c1 "Prefers afternoons.""#)
    static let noteDeleteAbstract = Message(en: "Delete a note.", fr: "Supprimer une note.")
    static let noteDeleteExample = Message.example("carnet note delete 3fa9c1")
    static let noteTextHelp = Message(en: "The note, on one line.", fr: "La note, sur une ligne.")
    static let noteHelp = Message(en: "The beginning of the note's id.", fr: "Le début de l'identifiant de la note.")
    static let notePersonHelp = Message(en: "The person it is about.", fr: "La personne concernée.")
    static let noteMeetingHelp = Message(en: "The meeting it is about.", fr: "La réunion concernée.")
}
