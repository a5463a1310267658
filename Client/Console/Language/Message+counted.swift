extension Message {
    /// A number with its noun, by each language's own rule: "0 meetings", but « 0 réunion ».
    package static func counted(
        _ count: some BinaryInteger, en english: (one: String, many: String), fr french: (one: String, many: String)
    ) -> Message {
        Message(
            en: "\(count) \(count == 1 ? english.one : english.many)", fr: "\(count) \(count < 2 ? french.one : french.many)")
    }

    /// What is not on the server yet.
    package static func changes(_ count: some BinaryInteger) -> Message {
        counted(count, en: ("change", "changes"), fr: ("modification", "modifications"))
    }
}
