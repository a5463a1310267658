/// One line of a report: somebody who came, or who came and went.
struct Connection {
    enum Time {
        /// So many seconds; nil: not said.
        case length(Int?)
        /// Came at that second of a day.
        case joined(Int)
        /// Went at that second of a day.
        case left(Int)
        /// In the waiting room.
        case waited
    }

    var line: Int
    /// As shown.
    var name: String?
    var email: String?
    var time: Time
}
