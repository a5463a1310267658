extension Message {
    static let usageHint = Message(en: "See: carnet COMMAND --help", fr: "Voir : carnet COMMANDE --help")
}
