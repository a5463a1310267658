extension Message {
    /// What a command's help ends with.
    package static func example(_ lines: String...) -> Message {
        let block = lines.map { "  " + $0 }.joined(separator: "\n")
        return Message(en: "Example:\n" + block, fr: "Exemple :\n" + block)
    }
}
