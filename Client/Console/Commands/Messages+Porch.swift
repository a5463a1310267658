import SyncCore

extension Message {
    static let usageHint = Message(en: "See: carnet COMMAND --help", fr: "Voir : carnet COMMANDE --help")

    static func unknownCommand(_ word: String) -> Message {
        let word = Printable.escape(word)
        return Message(en: "There is no command “\(word)”.", fr: "Il n'y a pas de commande « \(word) ».")
    }
    static let unknownCommandHint = Message(
        en: "See all of them with: carnet --help",
        fr: "Pour les voir toutes : carnet --help")
}
