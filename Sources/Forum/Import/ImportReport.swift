/// What an import did, or would do. Each line of data is counted once; of a report of who was connected, each person.
package struct ImportReport: Sendable, Equatable {
    /// A line of which something became.
    package struct Example: Sendable, Equatable {
        package var line: Int
        /// What the line is about, as it stands in the file.
        package var title: String
        /// The fields that were edited, by their canonical names.
        package var edited: [String]

        init(line: Int, title: String, edited: [String] = []) {
            self.line = line
            self.title = title
            self.edited = edited
        }
    }

    package private(set) var created = 0
    package private(set) var updated = 0
    package private(set) var unchanged = 0
    /// By line.
    package var rejected: [Rejection] = []
    /// Cells that were not taken because what is recorded outranks them: a refusal, a presence, a cancellation.
    package var outranked = 0
    /// The first lines of which something was made.
    package private(set) var createdExamples: [Example] = []
    /// The first lines by which something was edited.
    package private(set) var updatedExamples: [Example] = []

    /// So many examples of each are kept.
    package static let exampleLimit = 5

    mutating func count(_ outcome: MarkOutcome, _ example: @autoclosure () -> Example) {
        switch outcome {
        case .created:
            created += 1
            if createdExamples.count < Self.exampleLimit { createdExamples.append(example()) }
        case .updated:
            updated += 1
            if updatedExamples.count < Self.exampleLimit { updatedExamples.append(example()) }
        case .unchanged: unchanged += 1
        }
    }
}
