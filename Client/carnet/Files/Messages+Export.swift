import Console
import SyncCore

extension Message {
    static let exportAbstract = Message(
        en: "Write a file that a spreadsheet opens.", fr: "Écrire un fichier qu'un tableur ouvre.")
    static let exportExample = Message.example(
        "carnet export people --output people.csv", "carnet export meetings --format ics --output calendrier.ics",
        "carnet export attendance --format json")
    static let exportKindHelp = Message(
        en:
            """
            organisations, people, groups, meetings, members, attendance, shifts, signups or visitors; \
            for publication: citations, cited-organisations, credits or speakers.
            """,
        fr:
            """
            structures, personnes, groupes, réunions, inscriptions, présences, créneaux, signups ou visiteurs ; \
            pour publication : citations, structures citées, crédits ou intervenants.
            """
    )
    static let exportFormatHelp = Message(
        en: "CSV for spreadsheets, JSON for scripts, ICS for calendars (meetings and shifts).",
        fr: "CSV pour les tableurs, JSON pour les scripts, ICS pour les agendas (réunions et créneaux).")
    static let exportOutputHelp = Message(
        en: "Where to write it; otherwise it is shown.", fr: "Où l'écrire ; sinon il est affiché.")
    static func exported(_ rows: Int, to path: String) -> Message {
        let path = Printable.escape(path)
        return Message(en: "\(rows) rows written to \(path)", fr: "\(rows) lignes écrites dans \(path)")
    }
    static func unwritableFile(_ path: String) -> Message {
        let path = Printable.escape(path)
        return Message(en: "The file “\(path)” cannot be written.", fr: "Le fichier « \(path) » ne peut pas être écrit.")
    }
}
