extension Message {
    package static let yes = Message(en: "yes", fr: "oui")
    package static let no = Message(en: "no", fr: "non")
}
