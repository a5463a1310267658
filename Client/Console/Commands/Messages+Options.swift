extension Message {
    static let jsonHelp = Message(en: "Answer in JSON, for scripts.", fr: "Répondre en JSON, pour les scripts.")
    static let noInputHelp = Message(en: "Never ask anything.", fr: "Ne jamais poser de question.")
    static let languageHelp = Message(
        en: "The language of the answers (otherwise that of the system).", fr: "La langue des réponses (sinon celle du système).")
}
