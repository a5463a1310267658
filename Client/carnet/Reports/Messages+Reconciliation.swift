import Console
import Forum
import SyncCore

/// What is to be settled after an event.
extension Message {
    static let reportReconciliationAbstract = Message(
        en:
            "After an event: double entries, likely duplicates, the stand, conflicts, what hangs on deleted rows, who is not registered.",
        fr: "Après un événement : doublons, stand, conflits, ce qui dépend de fiches supprimées, qui n'est pas inscrit.")
    static let reportReconciliationExample = Message.example(
        "carnet report reconciliation --year 2024", "carnet report reconciliation --meeting GT-A1 --json")
    static let reconciliationMeetingHelp = Message(
        en: "Only what concerns this meeting, and the stand on its day.",
        fr: "Seulement ce qui concerne cette réunion, et le stand ce jour-là.")
    static let nothingToReconcile = Message(en: "Nothing is to be settled.", fr: "Rien à régler.")

    static func findingConflict(_ what: String, _ field: String, _ values: String) -> Message {
        let (what, values) = (Printable.escape(what), Printable.escape(values))
        return Message(en: "Open conflict: \(what), \(field): \(values)", fr: "Conflit ouvert : \(what), \(field) : \(values)")
    }

    static func finding(_ kind: Finding.Kind, _ names: [String]) -> Message {
        let names = names.map(Printable.escape)
        func name(_ index: Int) -> String { index < names.count ? names[index] : "" }
        let rest = names.dropFirst(2).joined(separator: ", ")
        switch kind {
        case .doubleEntry:
            return Message(
                en: "Entered twice at \(rest): \(name(0)) and \(name(1))", fr: "En double à \(rest) : \(name(0)) et \(name(1))")
        case .doubleMeeting:
            return Message(
                en: "One gathering under two codes on \(name(2)): \(name(0)) and \(name(1))",
                fr: "Un rassemblement sous deux codes le \(name(2)) : \(name(0)) et \(name(1))")
        case .likelyDuplicate:
            let reasons = names.dropFirst(2).compactMap { LikelyDuplicate.Reason(rawValue: $0).map(Message.duplicateReason) }
            let (english, french) = (reasons.map(\.english), reasons.map(\.french))
            return Message(
                en: "Perhaps one person: \(name(0)) and \(name(1)) (\(english.joined(separator: ", ")))",
                fr: "Peut-être une seule personne : \(name(0)) et \(name(1)) (\(french.joined(separator: ", ")))")
        case .overfullShift:
            return Message(
                en: "Shift \(name(0)) is overfull: granted \(name(1)), places \(name(2))",
                fr: "Créneau \(name(0)) en surnombre : accordées \(name(1)), places \(name(2))")
        case .placeClash where name(1) == name(2):
            return Message(en: "\(name(0)) has two places on \(name(1))", fr: "\(name(0)) a deux places sur \(name(1))")
        case .placeClash:
            return Message(
                en: "\(name(0)): \(name(1)) and \(name(2)) overlap", fr: "\(name(0)) : \(name(1)) et \(name(2)) se chevauchent")
        case .strayPlace:
            return Message(
                en: "A place that counts for nothing, because person or shift was deleted: \(name(0)), \(name(1))",
                fr: "Une place qui ne compte pas, personne ou créneau étant supprimé : \(name(0)), \(name(1))")
        case .openConflict: return Message(en: "Open conflict", fr: "Conflit ouvert")
        case .deletedMeeting:
            return Message(
                en: "Meeting \(name(0)) was deleted; recorded there: \(name(1))",
                fr: "La réunion \(name(0)) a été supprimée ; notés : \(name(1))")
        case .deletedPerson:
            return Message(
                en: "\(name(0)) was deleted, and is recorded at \(name(1))",
                fr: "Fiche supprimée, et notée à \(name(1)) : \(name(0))")
        case .notRegistered:
            return Message(
                en: "\(name(0)) came to \(name(1)) and is registered in no group of the year",
                fr: "\(name(0)) : à \(name(1)), sans inscription dans un groupe de l'année")
        }
    }

    // MARK: Restore

    static let restoreAbstract = Message(
        en: "Bring back what was deleted, with all that hangs on it.",
        fr: "Rétablir ce qui a été supprimé, avec ce qui en dépend.")
    static let restoreExample = Message.example("carnet restore 4f2a91c0")
    static func restored(_ title: String) -> Message {
        let title = Printable.escape(title)
        return Message(en: "Brought back: \(title)", fr: "Rétabli : \(title)")
    }
    static func notDeleted(_ title: String) -> Message {
        let title = Printable.escape(title)
        return Message(en: "\(title) is not deleted. Nothing was changed.", fr: "\(title) : pas supprimé. Rien n'a été modifié.")
    }
}
