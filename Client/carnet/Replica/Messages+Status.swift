import Console
import SyncCore

extension Message {
    /// - Parameter milliseconds: that have passed; a clock that was set back says "just now".
    static func statusAgo(_ milliseconds: Int64) -> Message {
        let minutes = milliseconds / 60_000
        let (count, english, french): (Int64, String, String) =
            switch minutes {
            case ..<1: (0, "", "")
            case ..<60: (minutes, "minute", "minute")
            case ..<1440: (minutes / 60, "hour", "heure")
            default: (minutes / 1440, "day", "jour")
            }
        guard count > 0 else { return Message(en: "just now", fr: "à l'instant") }
        let mark = count == 1 ? "" : "s"
        return Message(en: "\(count) \(english)\(mark) ago", fr: "il y a \(count) \(french)\(mark)")
    }

    static func statusWaiting(_ count: Int) -> Message {
        Message(
            en: count == 1
                ? "1 change waits for what has not arrived yet." : "\(count) changes wait for what has not arrived yet.",
            fr: count == 1
                ? "1 modification attend ce qui n'est pas encore arrivé."
                : "\(count) modifications attendent ce qui n'est pas encore arrivé.")
    }

    static func statusMeeting(_ code: String, title: String, day: Message) -> Message {
        let (code, title) = (Printable.escape(code), Printable.escape(title))
        return Message(
            en: "Next meeting: \(day.english), \(code), “\(title)”.",
            fr: "Prochaine réunion : \(day.french), \(code), « \(title) ».")
    }

    static func statusTentative(_ codes: [String]) -> Message {
        let codes = codes.map { Printable.escape($0) }.joined(separator: ", ")
        return Message(
            en: "Still tentative, and less than a month away: \(codes).",
            fr: "Encore à confirmer, à moins d'un mois : \(codes).")
    }

    static let nextParked = Message(en: "carnet parked", fr: "carnet parked")
    static let nextWaiting = Message(en: "carnet waiting", fr: "carnet waiting")
    static func nextConfirm(_ code: String) -> Message {
        let code = ShellWord.quoted(code)
        return Message(
            en: "carnet meeting confirm \(code) --how email", fr: "carnet meeting confirm \(code) --how email")
    }
}
