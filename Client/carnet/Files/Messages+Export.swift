import Console
import SyncCore

extension Message {
    static let exportAbstract = Message(
        en: "Write a file that a spreadsheet opens.", fr: "Écrire un fichier qu'un tableur ouvre.")
    static let exportExample = Message.example(
        "carnet export people --output people.csv", "carnet export calendar --output calendrier.ics",
        "carnet export emails --group GT-A --format txt", "carnet export emails --visitors --purpose newsletter",
        "carnet export attendance --format json")
    static let exportKindHelp = Message(
        en:
            """
            organisations, people, groups, meetings, members, attendance, shifts, signups or visitors; \
            for publication: citations, cited-organisations, visible-organisations, credits or speakers; calendar; emails.
            """,
        fr:
            """
            structures, personnes, groupes, réunions, inscriptions, présences, créneaux, signups ou visiteurs ; \
            pour publication : citations, structures citées, structures visibles, crédits ou intervenants ; calendrier ; courriels.
            """
    )
    static let exportFormatHelp = Message(
        en: "CSV for spreadsheets, JSON for scripts, ICS for calendars (meetings and shifts), TXT for addresses alone.",
        fr:
            "CSV pour les tableurs, JSON pour les scripts, ICS pour les agendas (réunions et créneaux), TXT pour les adresses seules."
    )
    static let exportOutputHelp = Message(
        en: "Where to write it; otherwise it is shown.", fr: "Où l'écrire ; sinon il est affiché.")
    static func exported(_ rows: Int, to path: String) -> Message {
        let path = Printable.escape(path)
        let written = counted(
            rows, en: ("row written to", "rows written to"), fr: ("ligne écrite dans", "lignes écrites dans"))
        return Message(en: "\(written.english) \(path)", fr: "\(written.french) \(path)")
    }

    // MARK: Addresses

    static let emailsGroupHelp = Message(
        en: "Emails: of who is registered in this group; with --visitors, of who is interested in it.",
        fr: "Courriels : des inscrits de ce groupe ; avec --visitors, de ceux qu'il intéresse.")
    static let emailsMeetingHelp = Message(
        en: "Emails: of who was present at this meeting.", fr: "Courriels : des présents à cette réunion.")
    static let emailsStatusHelp = Message(
        en: "With --meeting: of these instead (may be repeated).", fr: "Avec --meeting : de ceux-ci plutôt (répétable).")
    static let emailsVisitorsHelp = Message(
        en: "Emails: of the stand's visitors who agreed to --purpose.",
        fr: "Courriels : des contacts du stand qui ont accepté --purpose.")
    static let emailsPurposeHelp = Message(en: "What you write to them for.", fr: "Ce pour quoi vous leur écrivez.")
    static func emailsWithout(_ count: Int, _ names: [String]) -> Message {
        let list = names.map(Printable.escape).joined(separator: ", ") + (count > names.count ? ", …" : "")
        return Message(en: "Without an address (\(count)): \(list)", fr: "Sans adresse (\(count)) : \(list)")
    }
    static func emailsRefused(_ count: Int) -> Message {
        Message(
            en: "Left out, because somebody at that address refused: \(count)",
            fr: "Laissés de côté, car quelqu'un à cette adresse a refusé : \(count)")
    }
}
