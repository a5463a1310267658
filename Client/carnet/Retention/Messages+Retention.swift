import Console
import Forum

/// Purposes, and how long data is kept for them.
extension Message {
    static let purposeAbstract = Message(
        en: "Why personal data is kept, and for how long.", fr: "Pourquoi les données sont conservées, et combien de temps.")
    static let purposeExample = Message.example("carnet purpose list", "carnet purpose set members --months 24")
    static let purposeSetAbstract = Message(
        en: "Set how many months data is kept for a purpose after it was last of use.",
        fr: "Fixer combien de mois les données sont conservées pour une finalité après leur dernier usage.")
    static let purposeSetExample = Message.example(
        "carnet purpose set visitors-newsletter --months 24", #"carnet purpose set members --months 36 --title "Vie des groupes""#
    )
    static let purposeListAbstract = Message(
        en: "List the purposes with their periods.", fr: "Lister les finalités et leurs durées.")
    static let purposeListExample = Message.example("carnet purpose list --json")
    static let purposeCodeHelp = Message(
        en: "members, attendance, contacts, visitors, visitors-groups or visitors-newsletter.",
        fr: "members, attendance, contacts, visitors, visitors-groups ou visitors-newsletter.")
    static let purposeMonthsHelp = Message(
        en: "How many months; empty for the usual.", fr: "Combien de mois ; vide pour la durée habituelle.")
    static let purposeTitleHelp = Message(
        en: "What you call it; empty for the usual.", fr: "Comment vous l'appelez ; vide pour le nom habituel.")
    static let purposeCodeColumn = Message(en: "Code", fr: "Code")
    static let purposeTitleColumn = Message(en: "Purpose", fr: "Finalité")
    static let monthsColumn = Message(en: "Months", fr: "Mois")
    static let setColumn = Message(en: "Set by you", fr: "Fixé par vous")
    static func purposeSet(_ title: String, _ months: Int) -> Message {
        let time = self.months(months)
        return Message(en: "\(title): data is kept \(time.english).", fr: "\(title) : données conservées \(time.french).")
    }
    static func purposeWasSo(_ title: String, _ months: Int) -> Message {
        let time = self.months(months)
        return Message(
            en: "\(title): it was so already, \(time.english). Nothing was changed.",
            fr: "\(title) : c'était déjà le cas, \(time.french). Rien n'a été modifié.")
    }
    private static func months(_ count: Int) -> Message { counted(count, en: ("month", "months"), fr: ("mois", "mois")) }

    static func purposeTitle(_ purpose: RetentionPurpose) -> Message {
        switch purpose {
        case .members: Message(en: "members of the groups", fr: "membres des groupes")
        case .attendance: Message(en: "who came, without being registered", fr: "personnes venues sans inscription")
        case .contacts: Message(en: "in the directory, never came", fr: "annuaire, jamais venues")
        case .visitors: Message(en: "stand, agreed to nothing", fr: "stand, sans accord")
        case .visitorsGroups: Message(en: "stand, about the groups", fr: "stand, au sujet des groupes")
        case .visitorsNewsletter: Message(en: "stand, newsletter", fr: "stand, lettre d'information")
        }
    }

    static let reportRetentionAbstract = Message(
        en: "Whose data is past its date, for which purpose it was kept, and the command that erases it.",
        fr: "Quelles données ont dépassé leur durée, pour quelle finalité, et la commande qui les efface.")
    static let reportRetentionExample = Message.example(
        "carnet report retention", "carnet report retention --on 2027-01-01 --json")
    static let retentionDayHelp = Message(en: "As of this day; otherwise today.", fr: "À cette date ; sinon aujourd'hui.")
    static let retentionYearHelp = Message(en: "At the end of this year.", fr: "À la fin de cette année.")
    static let lastUseColumn = Message(en: "Last of use", fr: "Dernier usage")
    static let dueColumn = Message(en: "Kept until", fr: "Terme")
    static let commandColumn = Message(en: "To settle it", fr: "Pour régler")
    static func nothingPastDate(_ day: String) -> Message {
        Message(
            en: "On \(day) nobody's data is past its date.", fr: "Au \(date(day).french), aucune donnée n'a dépassé sa durée.")
    }
}
