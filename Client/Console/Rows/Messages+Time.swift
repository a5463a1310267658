import Forum

/// Days and moments as each language writes them.
extension Message {
    /// The columns whose texts are days.
    package static let dayColumns: Set<String> = ["date", "confirmed_on", "accepted_on", "published_on"]

    /// Local, to the minute: "2024-01-25 14:30", "25/01/2024 14:30".
    package static func moment(_ milliseconds: Int64) -> Message {
        Message(
            en: LocalTime.written(milliseconds, isFrench: false), fr: LocalTime.written(milliseconds, isFrench: true))
    }

    /// Of "2024-01-25": the same, or "25/01/2024"; a text that is no day stays as it is.
    package static func date(_ day: String) -> Message {
        Message(en: day, fr: LocalTime.written(day: day, isFrench: true))
    }
}
