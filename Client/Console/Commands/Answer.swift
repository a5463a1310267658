/// What a command has to say: the same thing for scripts and for people.
package struct Answer: Sendable {
    package var json: JSON
    /// With no newline at its end.
    package var text: String
    /// For standard error, one a line.
    package var notes: [Message]
    package var status: ExitStatus

    package init(json: JSON, text: String, notes: [Message] = [], status: ExitStatus = .done) {
        self.json = json
        self.text = text
        self.notes = notes
        self.status = status
    }
}
