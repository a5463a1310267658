import Console

extension Message {
    static let reportAbstract = Message(en: "What the year comes to.", fr: "Le bilan de l'année.")
    static let reportExample = Message.example("carnet report active --year 2024", "carnet report calendar")
    static let reportYearHelp = Message(
        en: "The calendar year; otherwise this one.", fr: "L'année civile ; sinon celle en cours.")
    static let reportActiveAbstract = Message(
        en: "Who attended, at how many meetings, and who is an active member.",
        fr: "Qui est venu, à combien de réunions, et qui est membre actif.")
    static let reportActiveExample = Message.example(
        "carnet report active --year 2024", "carnet report active --year 2024 --json")
    static let reportAttendanceAbstract = Message(
        en: "How many came to each meeting.", fr: "Combien sont venus à chaque réunion.")
    static let reportAttendanceExample = Message.example("carnet report attendance --year 2024")
    static let reportCalendarAbstract = Message(
        en: "The meetings by day, and which dates must be confirmed now.",
        fr: "Les réunions par jour, et quelles dates sont à confirmer maintenant.")
    static let reportCalendarExample = Message.example("carnet report calendar --year 2024")

    static func nothingInYear(_ year: Int) -> Message {
        Message(
            en: "Nothing in \(year). Another year: --year \(year - 1)",
            fr: "Rien en \(year). Une autre année : --year \(year - 1)")
    }

    static let reportFileHelp = Message(
        en: "Write the table to this file as well, as French Excel opens it.",
        fr: "Écrire aussi le tableau dans ce fichier, tel qu'Excel l'ouvre.")
    static let reportOrganisationsHelp = Message(en: "The organisations instead.", fr: "Les structures plutôt que les personnes.")

    // MARK: Citations

    static let reportCitationsAbstract = Message(
        en: "Who may be cited in publications: whoever refused is left out.",
        fr: "Qui peut être cité dans les publications : les refus sont laissés de côté.")
    static let reportCitationsExample = Message.example(
        "carnet report citations --year 2024 --csv citations.csv", "carnet report citations --organisations")
    static let reportCitationsYearHelp = Message(
        en: "Only who took part in this calendar year.", fr: "Seulement qui a pris part à cette année civile.")
}
