import Console
import SyncCore

/// The reciprocal commitments.
extension Message {
    static let charterAbstract = Message(
        en: "The charter: who accepted it, for which organisation, when, in which version.",
        fr: "Les engagements réciproques : qui les a acceptés, pour quelle structure, quand, dans quelle version.")
    static let charterExample = Message.example(
        "carnet charter list --year 2024", "carnet charter accept klein --date 2024-01-25 --version 2024")

    static let charterAcceptAbstract = Message(
        en: """
            Write down that somebody accepted the charter. Being present at a first meeting accepts it by itself; this is for \
            what was accepted otherwise.
            """,
        fr: """
            Noter qu'une personne a accepté les engagements. Venir à une première réunion suffit à les accepter ; ceci sert \
            quand ils l'ont été autrement.
            """)
    static let charterAcceptExample = Message.example(
        "carnet charter accept klein", "carnet charter accept klein --date 2024-01-25 --version 2024 --meeting RENTREE-2024")
    static let charterListAbstract = Message(
        en: "List who accepted the charter, by being present or as it was written down.",
        fr: "Lister qui a accepté les engagements, par sa présence ou par écrit.")
    static let charterListExample = Message.example("carnet charter list --year 2024", "carnet charter list --person klein")
    static let charterDeleteAbstract = Message(
        en: "Take back what was written; what follows from being present stays.",
        fr: "Retirer ce qui a été noté ; ce qui découle d'une présence reste.")
    static let charterDeleteExample = Message.example("carnet charter delete klein")

    static let charterDateHelp = Message(
        en: "When; otherwise the meeting's day, or today.", fr: "Quand ; sinon le jour de la réunion, ou aujourd'hui.")
    static let charterVersionOptionHelp = Message(
        en: "Which version; otherwise the one of that year (carnet cycle set).",
        fr: "Quelle version ; sinon celle de l'année (carnet cycle set).")
    static let charterOrganisationHelp = Message(
        en: "For which organisation; otherwise the person's own.", fr: "Pour quelle structure ; sinon celle de la personne.")
    static let charterMeetingHelp = Message(
        en: "The meeting where it was accepted.", fr: "La réunion où ils ont été acceptés.")
    static let charterPersonHelp = Message(en: "Only this person.", fr: "Seulement cette personne.")
    static let charterYearHelp = Message(
        en: "Only until the end of this calendar year.", fr: "Seulement jusqu'à la fin de cette année civile.")

    static func charterAccepted(_ person: String, organisation: String?, date: Message, version: String?) -> Message {
        let (english, french) = (organisation.map { " for \($0)" } ?? "", organisation.map { " pour \($0)" } ?? "")
        let version = version.map { " (\($0))" } ?? ""
        return Message(
            en: "\(person) accepted the charter\(version)\(english) on \(date.english).",
            fr: "\(person) a accepté les engagements\(version)\(french) le \(date.french).")
    }
    static func charterDeleted(_ person: String) -> Message {
        Message(
            en: "What was written of \(person) and the charter is taken back.",
            fr: "Ce qui était noté de \(person) et des engagements est retiré.")
    }
    static func charterNotWritten(_ person: String) -> Message {
        let person = Printable.escape(person)
        return Message(
            en: "Nothing is written of \(person) and the charter for that organisation.",
            fr: "Rien n'est noté de \(person) et des engagements pour cette structure.")
    }
    static let charterNotWrittenHint = Message(
        en: "Nothing was changed. See what follows from being present: carnet charter list",
        fr: "Rien n'a été modifié. Pour voir ce qui découle des présences : carnet charter list")
}
