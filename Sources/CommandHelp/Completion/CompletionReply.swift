/// What a shell's script is told: a line for each word, with what it stands for behind a tab where the shell shows it.
package enum CompletionReply {
    package enum Shell: String, CaseIterable, Sendable {
        case bash, zsh, fish
    }

    /// The line that asks the shell for names of files.
    package static let file = ":file"

    /// Bash replaces only what follows the last mark that parts words for it, an @ for instance.
    ///
    /// - Parameters:
    ///   - line: what was typed.
    ///   - replaced: what of it bash will replace.
    package static func bash(_ suggestions: [Suggestion], line: ShellLine, replaced: String) -> String {
        let typed = line.words.last ?? ""
        let kept = typed.hasSuffix(replaced) ? typed.count - replaced.count : 0
        let words = suggestions.filter(\.isHarmless).compactMap { line.quoted(String($0.word.dropFirst(kept))) }
        return words.map { $0 + "\n" }.joined()
    }

    package static func described(_ suggestions: [Suggestion]) -> String {
        suggestions.filter(\.isHarmless).map { suggestion in
            let detail = Suggestion(suggestion.detail)
            return suggestion.word + (detail.isHarmless ? "\t" + suggestion.detail : "") + "\n"
        }.joined()
    }
}
