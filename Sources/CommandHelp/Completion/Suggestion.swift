import SyncCore

/// What a word on a command line may become, and what it stands for.
package struct Suggestion: Sendable, Equatable {
    package let word: String
    package let detail: String

    package init(_ word: String, _ detail: String = "") {
        self.word = word
        self.detail = detail
    }

    /// Whether nothing in the word could speak to a terminal, and no script takes it for anything but a word.
    var isHarmless: Bool { !word.isEmpty && !word.hasPrefix(":") && Printable.escape(word) == word && !word.contains("\n") }
}
