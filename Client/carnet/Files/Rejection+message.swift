import Console
import Forum
import SyncCore
import SyncProtocol

extension Rejection.Reason {
    /// Why, for people. What stood in the file is escaped.
    var message: Message {
        switch self {
        case .unreadable(let reason): Self.unreadable(reason)
        case .cell(let problem, let field, let text): Self.cell(problem, field, Printable.escape(text))
        case .missing(let field):
            Message(en: "nothing in “\(Self.name(field).english)”", fr: "rien dans « \(Self.name(field).french) »")
        case .notAnAddress(let text): Self.about(text, en: "is no email address", fr: "n'est pas une adresse électronique")
        case .unknownMeeting(let text):
            Self.about(
                text, en: "is no meeting that is known: carnet meeting add \(ShellWord.quoted(text)) --title … --kind gt",
                fr: "n'est pas une réunion connue : carnet meeting add \(ShellWord.quoted(text)) --title … --kind gt")
        case .unknownGroup(let text):
            Self.unknownGroup(text, "carnet group add \(ShellWord.quoted(text)) --title … --year …")
        case .ambiguousName(let text): Self.about(text, en: "may be several things", fr: "peut désigner plusieurs choses")
        case .unknownPerson(let text): text.contains("@") ? Self.nobody(nil, text) : Self.nobody(text, nil)
        case .unknownAttendee(let name, let email): Self.nobody(name, email)
        case .severalPeople(let name, let candidates): Self.several(name, candidates)
        case .tooShort(let name, let minutes, let minimum): Self.tooShort(Printable.escape(name), minutes, minimum)
        case .unknownLength(let name):
            Self.about(name, en: "was there for a time that is not said", fr: "a été là un temps qui n'est pas indiqué")
        case .neverLetIn(let name):
            Self.about(name, en: "never left the waiting room", fr: "n'est pas sorti·e de la salle d'attente")
        case .ambiguousPerson(let text):
            Self.about(
                text, en: "may be several people: name and address are needed",
                fr: "peut être plusieurs personnes : il faut nom et adresse")
        case .otherAddress(let name, let email): Self.otherAddress(Printable.escape(name), Printable.escape(email))
        case .ownRepresentative: Message(en: "nobody represents themselves", fr: "personne ne se représente soi-même")
        case .contradicts(let line, let field):
            Message(
                en: "line \(line) says otherwise: \(Self.name(field).english)",
                fr: "la ligne \(line) dit autre chose : \(Self.name(field).french)")
        case .badPeriod(let text):
            Self.about(text, en: "is no period such as 2024-03/2024-06", fr: "n'est pas une période comme 2024-03/2024-06")
        case .severalTimes: Message(en: "a date and a period", fr: "une date et une période à la fois")
        case .endWithoutStart: Message(en: "an end without a beginning", fr: "une fin sans début")
        case .endBeforeStart: Message(en: "it ends before it begins", fr: "la fin précède le début")
        }
    }

    private static func unknownGroup(_ text: String, _ command: String) -> Message {
        about(text, en: "is no group that is known: \(command)", fr: "n'est pas un groupe connu : \(command)")
    }

    /// With the command that adds them.
    private static func nobody(_ name: String?, _ email: String?) -> Message {
        let whole = name.map(WholeName.init)
        let given = whole.map { ShellWord.quoted($0.given ?? "…") } ?? "…"
        var command = "carnet person add --given-name \(given) --family-name \(whole.map { ShellWord.quoted($0.family) } ?? "…")"
        if let email { command += " --email \(ShellWord.quoted(email))" }
        return about(
            name ?? email ?? "?", en: "is nobody who is known: \(command)", fr: "n'est pas une personne connue : \(command)")
    }

    private static func several(_ name: String, _ candidates: [ForumError.Candidate]) -> Message {
        let list = candidates.map { candidate in
            let detail = candidate.detail.isEmpty ? "" : ", " + Printable.escape(candidate.detail)
            return "\(Printable.escape(candidate.name)) (\(candidate.id.hex.prefix(8))\(detail))"
        }.joined(separator: "; ")
        return about(name, en: "may be: \(list)", fr: "peut être : \(list)")
    }

    private static func tooShort(_ name: String, _ minutes: Int, _ minimum: Int) -> Message {
        Message(
            en: "“\(name)” was there for \(minutes) min, less than \(minimum)",
            fr: "« \(name) » n'a été là que \(minutes) min, moins de \(minimum)")
    }

    /// So many characters of a cell are said again.
    private static let repeatedLength = 120

    private static func about(_ text: String, en: String, fr: String) -> Message {
        let text = Printable.escape(text.count > repeatedLength ? text.prefix(repeatedLength) + "…" : text)
        return Message(en: "“\(text)” \(en)", fr: "« \(text) » \(fr)")
    }

    private static func otherAddress(_ name: String, _ email: String) -> Message {
        Message(
            en: "\(name) is known, but not under \(email): add that person, or correct the address",
            fr: "\(name) est connu·e, mais pas sous \(email) : ajoutez cette personne, ou corrigez l'adresse")
    }

    private static func name(_ field: ImportField) -> Message { Words.heading(field.rawValue) }

    private static func cell(_ problem: CellProblem, _ field: ImportField, _ text: String) -> Message {
        let reason: (en: String, fr: String) =
            switch problem {
            case .notADate: ("is no date", "n'est pas une date")
            case .noSuchDay: ("is no day of the calendar", "n'existe pas dans le calendrier")
            case .notATime: ("is no time", "n'est pas une heure")
            case .unknownZone: ("has an unknown time zone", "a un fuseau horaire inconnu")
            case .notAFlag: ("is neither yes nor no", "n'est ni oui ni non")
            case .unknownMeetingKind: ("is no kind of meeting", "n'est pas un type de réunion")
            case .unknownMeetingStatus: ("is no status of a meeting", "n'est pas un statut de réunion")
            case .unknownAttendanceStatus:
                ("is neither present nor excused, absent, represented", "n'est ni présent, ni excusé, absent, représenté")
            }
        return Message(
            en: "\(name(field).english): “\(text)” \(reason.en)", fr: "\(name(field).french) : « \(text) » \(reason.fr)")
    }

    private static func unreadable(_ reason: BadLine.Reason) -> Message {
        switch reason {
        case .tooManyCells(let found, let expected):
            Message(en: "\(found) cells under \(expected) headings", fr: "\(found) cases pour \(expected) colonnes")
        case .unterminatedQuote: Message(en: "a quote is never closed", fr: "des guillemets ne sont jamais fermés")
        case .cellTooLong(let limit):
            Message(en: "a cell longer than \(limit) bytes", fr: "une case de plus de \(limit) octets")
        case .unreadableCharacters: Message(en: "characters that cannot be read", fr: "des caractères illisibles")
        }
    }
}
