import SyncCore

extension Message {
    static let usageHint = Message(en: "See: carnet COMMAND --help", fr: "Voir : carnet COMMANDE --help")

    static func unknownCommand(_ word: String) -> Message {
        let word = Printable.escape(word)
        return Message(en: "There is no command “\(word)”.", fr: "Il n'y a pas de commande « \(word) ».")
    }
    static func unknownCommandHint(_ path: [String]) -> Message {
        let command = (["carnet"] + path + ["--help"]).joined(separator: " ")
        return Message(en: "See them all with: \(command)", fr: "Pour les voir toutes : \(command)")
    }
}
