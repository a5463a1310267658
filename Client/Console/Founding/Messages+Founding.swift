extension Message {
    static let authorHelp = Message(
        en: "Who records on this laptop (otherwise your login name).",
        fr: "Qui saisit sur cet ordinateur (sinon votre nom de session).")
    static let laptopHelp = Message(
        en: "What this laptop is called (otherwise the machine's name).",
        fr: "Comment s'appelle cet ordinateur (sinon le nom de la machine).")
}
