/// A command line up to the cursor, cut into words as bash cuts it. Nothing in it is ever run.
package struct ShellLine {
    /// With the quotes taken off; the last one is what is being typed, maybe "".
    package private(set) var words: [String] = [""]
    /// The quote that is open at the end.
    package private(set) var openQuote: Character?

    package init(_ line: String) {
        var isEscaped = false
        var isInWord = false
        for character in line {
            if isEscaped {
                words[words.count - 1].append(character)
                isEscaped = false
            } else if let quote = openQuote {
                if character == quote {
                    openQuote = nil
                } else if character == "\\", quote == "\"" {
                    isEscaped = true
                } else {
                    words[words.count - 1].append(character)
                }
            } else if character == "\\" {
                (isEscaped, isInWord) = (true, true)
            } else if character == "'" || character == "\"" {
                (openQuote, isInWord) = (character, true)
            } else if character.isWhitespace {
                if isInWord { words.append("") }
                isInWord = false
            } else {
                words[words.count - 1].append(character)
                isInWord = true
            }
        }
    }

    /// How bash has to find a word so that it stays this one word and runs nothing; nil: inside the open quote there is no way.
    package func quoted(_ word: String) -> String? {
        switch openQuote {
        case "'"?: word.contains("'") ? nil : word
        case .some: word.contains(where: "\"\\$`!".contains) ? nil : word
        case nil: word.reduce(into: "") { $0 += Self.isPlain($1) ? String($1) : "\\" + String($1) }
        }
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "-_.,/@=+:%".contains(character)
    }
}
