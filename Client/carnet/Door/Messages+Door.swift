import Console
import Forum
import SyncCore

extension Message {
    static let checkinAbstract = Message(en: "Record people as present.", fr: "Noter des personnes présentes.")
    static let checkinExample = Message.example(
        "carnet checkin GT1-2024-03", "carnet checkin GT1-2024-03 dumas",
        "carnet checkin GT1-2024-03 marie.leroy@example.org --represents dumas",
        "carnet checkin GT1-2024-03 --scan")
    static let meetingHelp = Message(
        en: "The meeting: its code, its title, or the beginning of its id.",
        fr: "La réunion : son code, son titre ou le début de son identifiant.")
    static let personHelp = Message(
        en: "The person: name, address, badge, or the beginning of the id.",
        fr: "La personne : nom, adresse, badge ou début de l'identifiant.")
    static let peopleHelp = Message(
        en: "Who is there: names, addresses, badges, or beginnings of ids. With nobody: the door screen.",
        fr: "Qui est là : noms, adresses, badges ou débuts d'identifiants. Sans personne : l'écran d'accueil.")
    static let scanHelp = Message(
        en: "Read names, addresses and badges, one a line.", fr: "Lire des noms, adresses et badges, un par ligne.")
    static let representsHelp = Message(
        en: "Who could not come, and is represented by the one person named.",
        fr: "Qui n'a pas pu venir et se fait représenter par la personne indiquée.")

    static func checkedInAtCancelled(_ meeting: String) -> Message {
        let (name, command) = (Printable.escape(meeting), CommandLineText(["meeting", "move", meeting]).text)
        return Message(
            en: "\(name) is cancelled: a presence at it counts for nothing, unless it is held after all: \(command) --date …",
            fr: "\(name) est annulée : une présence n'y compte pas, sauf si elle a lieu quand même : \(command) --date …")
    }

    static func representedIsPresent(_ name: String) -> Message {
        let name = Printable.escape(name)
        return Message(
            en: "\(name) is represented, and recorded as present as well. Is that right? To take the last word back: carnet undo",
            fr:
                "\(name) a quelqu'un à sa place, et est aussi noté·e présent·e. Est-ce bien cela ? Pour revenir en arrière : carnet undo"
        )
    }

    static let doorPrompt = Message(en: "Who? (Ctrl-D to end) ", fr: "Qui ? (Ctrl-D pour finir) ")

    static func doorSummary(new: Int, already: Int) -> Message {
        Message(en: "\(new) recorded, \(already) here already.", fr: "Présences notées : \(new), déjà là : \(already).")
    }

    static func doorMisses(_ count: Int) -> Message {
        Message(
            en: count == 1 ? "1 line was not recorded." : "\(count) lines were not recorded.",
            fr: count == 1 ? "1 ligne n'a pas été notée." : "\(count) lignes n'ont pas été notées.")
    }
    static let doorMissesHint = Message(
        en: "All the others are recorded. Add somebody new with: carnet person add --given-name G --family-name F",
        fr: "Toutes les autres le sont. Pour ajouter quelqu'un : carnet person add --given-name P --family-name N")

    static let attendanceAbstract = Message(en: "Who was at a meeting.", fr: "Qui était à une réunion.")
    static let attendanceExample = Message.example(
        "carnet attendance GT1-2024-03", "carnet attendance set GT1-2024-03 dumas excused",
        "carnet attendance GT1-2024-03 --sheet")
    static let attendanceListAbstract = Message(en: "List who was at a meeting.", fr: "Lister qui était à une réunion.")
    static let attendanceSetAbstract = Message(
        en: "Correct one person's attendance.",
        fr: "Corriger la présence d'une personne.")
    static let attendanceSetExample = Message.example("carnet attendance set GT1-2024-03 dumas excused")
    static let statusHelp = Message(en: "What is true.", fr: "Ce qui est vrai.")
    static let nobodyYet = Message(
        en: "Nobody is recorded at this meeting yet.",
        fr: "Personne n'est encore noté à cette réunion.")
    static let personColumn = Message(en: "Person", fr: "Personne")
    static let organisationColumn = Message(en: "Organisation", fr: "Structure")
    static let statusColumn = Message(en: "Status", fr: "Présence")
    static let representsColumn = Message(en: "Represents", fr: "Représente")

    static func presentCount(_ present: Int, of total: Int) -> Message {
        Message(en: "\(present) present of \(total) recorded.", fr: "Présences : \(present) sur \(total) notées.")
    }

    static func attendanceSet(_ name: String, status: String) -> Message {
        let (name, status) = (Printable.escape(name), attendanceStatus(status))
        return Message(en: "\(name): \(status.english).", fr: "\(name) : \(status.french).")
    }

    /// A word of the rows for people; one that a newer version wrote, as it is.
    static func attendanceStatus(_ status: String) -> Message {
        switch status {
        case AttendanceStatus.present: Message(en: "present", fr: "présent·e")
        case AttendanceStatus.represented: Message(en: "represented", fr: "représenté·e")
        case AttendanceStatus.excused: Message(en: "excused", fr: "excusé·e")
        case AttendanceStatus.absent: Message(en: "absent", fr: "absent·e")
        default: Message(en: Printable.escape(status), fr: Printable.escape(status))
        }
    }
}
