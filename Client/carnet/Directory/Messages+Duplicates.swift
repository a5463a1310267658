import Console
import Forum

/// Persons who may be one.
extension Message {
    static let personDuplicatesAbstract = Message(
        en: "List persons who may be one, why it looks so, and the two commands that settle it.",
        fr: "Lister les personnes qui n'en font peut-être qu'une, pourquoi, et les deux commandes qui tranchent.")
    static let personDuplicatesExample = Message.example("carnet person duplicates", "carnet person duplicates --json")
    static let noDuplicates = Message(en: "No two persons look like one.", fr: "Aucun doublon probable.")
    static let personDistinctAbstract = Message(
        en: "Say that two persons who look alike are not the same: they are not proposed again.",
        fr: "Dire que deux personnes qui se ressemblent sont bien distinctes : elles ne sont plus proposées.")
    static let personDistinctExample = Message.example(
        #"carnet person distinct "Samir Benali" "Thierry Da Silva""#, "carnet person distinct 4f2a91c0 8c11d0e7 --remove")
    static let distinctRemoveHelp = Message(
        en: "Take that back: they may be proposed again.", fr: "Revenir là-dessus : elles peuvent être proposées à nouveau.")

    static func distinctSaid(_ first: String, _ second: String) -> Message {
        Message(
            en: "\(first) and \(second) are two persons: they are not proposed again.",
            fr: "\(first) et \(second) sont deux personnes : elles ne seront plus proposées.")
    }
    static func distinctAlready(_ first: String, _ second: String) -> Message {
        Message(
            en: "\(first) and \(second) were said to be two persons already. Nothing was changed.",
            fr: "\(first) et \(second) étaient déjà dites distinctes. Rien n'a été modifié.")
    }
    static func distinctRemoved(_ first: String, _ second: String) -> Message {
        Message(
            en: "\(first) and \(second) may be proposed again.", fr: "\(first) et \(second) peuvent être proposées à nouveau.")
    }

    static func duplicateReason(_ reason: LikelyDuplicate.Reason) -> Message {
        switch reason {
        case .sameName: Message(en: "same name", fr: "même nom")
        case .nearName: Message(en: "near name", fr: "nom proche")
        case .sameEmail: Message(en: "same email", fr: "même courriel")
        case .samePhone: Message(en: "same phone", fr: "même téléphone")
        }
    }
}
