import Console
import SyncProtocol

extension Message {
    static let personMergeAbstract = Message(
        en: "Say that two persons are one: everything counts once, nothing is lost.",
        fr: "Dire que deux personnes n'en font qu'une : tout compte une fois, rien n'est perdu.")
    static let personMergeExample = Message.example(
        #"carnet person merge "Éloïse Nguyên" "Eloise Nguyen-Petit""#, "carnet person merge 4f2a91c0 eloise@example.org")
    static let personUnmergeAbstract = Message(
        en: "Take back a merge: both persons are as they were.",
        fr: "Séparer deux personnes réunies : chacune redevient elle-même.")
    static let personUnmergeExample = Message.example("carnet person unmerge 4f2a91c0 8c11d0e7")
    static let personExportAbstract = Message(
        en: "Write all that is known of one person, as JSON: for their right of access.",
        fr: "Écrire en JSON tout ce qui est connu d'une personne : pour son droit d'accès.")
    static let personExportExample = Message.example(
        "carnet person export eloise@example.org > eloise.json", #"carnet person export "Éloïse Nguyên" --json"#)
    static let otherPersonHelp = Message(
        en: "The other one: email, name, or beginning of an id (carnet person show gives the ids).",
        fr: "L'autre : adresse, nom ou début d'identifiant (carnet person show donne les identifiants).")

    static func merged(_ first: String, _ second: String, as name: String) -> Message {
        Message(
            en: "\(first) and \(second) are one person now, shown as \(name).",
            fr: "\(first) et \(second) ne font plus qu'une personne, affichée comme \(name).")
    }
    static func mergedAlready(_ first: String, _ second: String) -> Message {
        Message(
            en: "\(first) and \(second) were merged already. Nothing was changed.",
            fr: "\(first) et \(second) étaient déjà réunis. Rien n'a été modifié.")
    }
    static func unmergeHint(_ persons: [Identifier]) -> Message {
        let ids = persons.map { String($0.hex.prefix(8)) }.joined(separator: " ")
        return Message(
            en: "To part them again: carnet person unmerge \(ids)", fr: "Pour les séparer : carnet person unmerge \(ids)")
    }
    static func unmerged(_ first: String, _ second: String) -> Message {
        Message(en: "\(first) and \(second) are two persons again.", fr: "\(first) et \(second) sont à nouveau deux personnes.")
    }
    static func stillOne(_ name: String) -> Message {
        Message(
            en: "This link is taken away; others still make them one person, shown as \(name): carnet person show lists them.",
            fr:
                "Ce lien est retiré ; d'autres en font encore une seule personne, affichée comme \(name) : voir carnet person show."
        )
    }
    static func mergedRows(_ count: Int) -> Message {
        Message(en: "Merged from \(count) records:", fr: "Réunie à partir de \(count) fiches :")
    }
}
