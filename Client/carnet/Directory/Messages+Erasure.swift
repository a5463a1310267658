import Console

extension Message {
    static let personEraseAbstract = Message(
        en: "Erase all data of one person, on every laptop and on the server. Nothing brings it back.",
        fr: "Effacer toutes les données d'une personne, sur tous les ordinateurs et le serveur. Rien ne les ramène.")
    static let personEraseExample = Message.example(
        "carnet person erase eloise@example.org", #"carnet person erase "Éloïse Nguyên" --yes"#, "carnet person erasures")
    static let personErasuresAbstract = Message(
        en: "List erasures, and which laptops have carried them out.",
        fr: "Lister les effacements, et les ordinateurs qui les ont exécutés.")
    static let personErasuresExample = Message.example("carnet person erasures", "carnet person erasures --json")
    static let yesHelp = Message(en: "Do not ask.", fr: "Ne pas demander confirmation.")

    /// Folded.
    static let yesWords: Set<String> = ["yes", "y", "oui", "o"]

    static func eraseQuestion(_ name: String) -> Message {
        Message(
            en: "Erase all data of \(name), everywhere and for good? (yes/no)",
            fr: "Effacer toutes les données de \(name), partout et pour toujours ? (oui/non)")
    }
    static let notErased = Message(en: "Nobody was erased.", fr: "Personne n'a été effacé.")

    static let erasedAlready = Message(
        en: "This person is erased already: carnet person erasures says how far it has come.",
        fr: "Cette personne est déjà effacée : carnet person erasures dit où cela en est.")

    static func erasedPerson(_ name: String, records: Int) -> Message {
        Message(
            en: "\(name) shows no more on this laptop (\(records) record\(records == 1 ? "" : "s")).",
            fr: "\(name) n'apparaît plus sur cet ordinateur (\(records) fiche\(records == 1 ? "" : "s")).")
    }
    static let erasureTakesEffect = Message(
        en:
            "The next carnet sync destroys the data, here and everywhere: carnet person erasures says which laptops have done it.",
        fr:
            """
            La prochaine carnet sync détruit les données, ici et partout : carnet person erasures dit quels ordinateurs \
            l'ont fait.
            """
    )
    static let erasureWaitsForServer = Message(
        en: "This laptop has joined no server: the data is hidden here, and destroyed at the first sync after carnet join.",
        fr:
            """
            Cet ordinateur n'a rejoint aucun serveur : les données sont cachées ici, et seront détruites à la première \
            synchronisation après carnet join.
            """
    )
    static let mentionedStill = Message(
        en:
            "These texts name the person and are not erased with them. Edit what they say (what is only deleted can be restored); "
            + "erase visitors and authors as well:",
        fr:
            "Ces textes nomment la personne et ne s'effacent pas avec elle. Modifiez ce qu'ils disent (ce qui est seulement supprimé "
            + "peut être rétabli) ; effacez aussi les visiteurs et les auteurs :")
    static let noErasures = Message(en: "Nobody was erased.", fr: "Personne n'a été effacé.")
    static let positionColumn = Message(en: "Position", fr: "Position")
    static let confirmedColumn = Message(en: "Done on", fr: "Fait sur")
    static let awaitedColumn = Message(en: "Awaited", fr: "Attendu")
    static let linkedColumn = Message(en: "Linked since", fr: "Lié depuis")
}
