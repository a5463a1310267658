import Forum

/// What a visitor agreed to, as a word of the command line.
enum PurposeOption {
    static func read(_ word: String, option: String = "--purpose") throws -> Visitor.Purpose {
        guard let purpose = Visitor.Purpose(rawValue: word) else {
            let all = Visitor.Purpose.allCases.map(\.rawValue).joined(separator: "|")
            throw ForumError.invalid(option: option, value: word, expected: all)
        }
        return purpose
    }
}
