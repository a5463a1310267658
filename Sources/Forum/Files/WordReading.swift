/// A word of a closed list as read from a cell, with the text that came with it.
package struct WordReading: Sendable, Equatable {
    /// The canonical word: `ess`, `represented`.
    package let word: String
    /// For an organisation of kind `other`, its kind as written; for `represented`, by whom, where the cell says so.
    package let text: String?

    package init(word: String, text: String? = nil) {
        self.word = word
        self.text = text
    }
}
