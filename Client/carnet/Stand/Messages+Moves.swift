import Console
import Forum
import SyncCore

extension Message {
    // MARK: Help

    static let movesAbstract = Message(
        en: "Places given and swapped, and what became of them.",
        fr: "Les places données et échangées, et ce qu'il en est advenu.")
    static let movesExample = Message.example("carnet stand moves", "carnet stand moves --json")

    // MARK: Answers

    static let noMoves = Message(en: "No place was given or swapped.", fr: "Aucune place n'a été donnée ni échangée.")

    /// - Parameter outcome: as the row keeps it; nil: not on the server yet.
    static func outcome(_ outcome: String?) -> Message {
        guard let outcome else { return Message(en: "provisional", fr: "provisoire") }
        guard let known = MoveOutcome(rawValue: outcome) else {
            let word = Printable.escape(outcome)
            return Message(en: word, fr: word)
        }
        return switch known {
        case .done: Message(en: "done", fr: "fait")
        case .lapsedNotHeld: Message(en: "not done: the place was no longer held", fr: "pas fait : la place n'était plus tenue")
        case .lapsedAlreadyHeld:
            Message(en: "not done: they have a place on that shift", fr: "pas fait : a déjà une place sur ce créneau")
        case .lapsedOverlap:
            Message(en: "not done: they hold an overlapping place", fr: "pas fait : tient une place qui chevauche")
        case .lapsedFull: Message(en: "not done: the shift is full", fr: "pas fait : le créneau est complet")
        case .lapsedNoShift: Message(en: "not done: the shift was deleted", fr: "pas fait : le créneau a été supprimé")
        case .lapsedNoPerson: Message(en: "not done: that person was deleted", fr: "pas fait : cette personne a été supprimée")
        }
    }

    /// The commands that free a place, to be typed.
    private static func settling(_ shift: String, _ person: String) -> String {
        let place = ShellWord.quoted(shift) + " " + ShellWord.quoted(person)
        return "carnet stand cancel \(place) | carnet stand give \(place) …"
    }

    static func clash(_ clash: Rota.Clash) -> Message {
        let settle = settling(clash.held, clash.person)
        let (person, shift) = (Printable.escape(clash.person), Printable.escape(clash.shift))
        let held = Printable.escape(clash.held)
        return Message(
            en: "\(person) waits for \(shift), because they hold \(held), which overlaps. → \(settle)",
            fr: "\(person) attend pour \(shift), car il ou elle tient \(held), qui chevauche. → \(settle)")
    }

    static func overlap(_ person: String, _ first: String, _ second: String) -> Message {
        let settle = settling(second, person)
        let (person, first, second) = (Printable.escape(person), Printable.escape(first), Printable.escape(second))
        return Message(
            en: "\(person) holds \(first) and \(second), which overlap. → \(settle)",
            fr: "\(person) tient \(first) et \(second), qui se chevauchent. → \(settle)")
    }

    static func twice(_ person: String, _ shift: String) -> Message {
        let settle = "carnet stand give \(ShellWord.quoted(shift)) \(ShellWord.quoted(person)) …"
        let (person, shift) = (Printable.escape(person), Printable.escape(shift))
        return Message(
            en: "\(person) holds more than one place on \(shift), from when they were two persons. → \(settle)",
            fr: "\(person) tient plus d'une place sur \(shift), du temps où c'étaient deux personnes. → \(settle)")
    }

    static func stray(_ person: String, _ shift: String) -> Message {
        let (person, shift) = (Printable.escape(person), Printable.escape(shift))
        return Message(
            en: "\(person) had a place on \(shift): the person or the shift was deleted, so it counts for nothing.",
            fr: "\(person) avait une place sur \(shift) : la personne ou le créneau a été supprimé, elle ne compte plus.")
    }

    static func lapsed(_ move: Move) -> Message {
        let parts = move.parts.map { part in
            "\(Printable.escape(part.code)), \(Printable.escape(part.fromName)) → \(Printable.escape(part.toName))"
        }.joined(separator: " ; ")
        let why = outcome(move.outcome)
        return Message(en: "\(parts): \(why.english)", fr: "\(parts) : \(why.french)")
    }

    static func moreLapsed(_ count: Int) -> Message {
        Message(
            en: "Older moves that could not be done: \(count). → carnet stand moves",
            fr: "Mouvements plus anciens qui n'ont pas pu se faire : \(count). → carnet stand moves")
    }

    static let fromColumn = Message(en: "From", fr: "De")
    static let toColumn = Message(en: "To", fr: "À")
    static let outcomeColumn = Message(en: "Outcome", fr: "Issue")
}
