package import ReplicaStore
import SyncProtocol

/// When somebody is an active member: the settings of a cycle.
package struct ActivityRules: Sendable, Equatable {
    /// So many distinct meetings in the calendar year, or more.
    package var meetings: Int
    /// The kinds of meetings that count.
    package var kinds: Set<String>
    /// Whether who is represented counts as having been there.
    package var substitutesCount: Bool

    package static let standard = ActivityRules(meetings: 2, kinds: ["gt", "pdmi", "kickoff"])

    package init(meetings: Int, kinds: Set<String>, substitutesCount: Bool = false) {
        self.meetings = meetings
        self.kinds = kinds
        self.substitutesCount = substitutesCount
    }

    /// Those of a year's cycle; what it does not set is as usual.
    package static func of(_ year: Int, in reader: Reader) throws -> ActivityRules {
        var rules = standard
        let select = "SELECT threshold, counted_kinds, substitutes_count FROM cycle WHERE year = ? ORDER BY id"
        for record in try reader.select(select, .integer(Int64(year))) {
            if let threshold = record.integer("threshold"), threshold > 0 { rules.meetings = Int(clamping: threshold) }
            if let kinds = record.text("counted_kinds") {
                let words = kinds.split(separator: ",").map { CellValue.plain(String($0)) }.filter { !$0.isEmpty }
                if !words.isEmpty { rules.kinds = Set(words) }
            }
            if let counts = record.flag("substitutes_count") { rules.substitutesCount = counts }
        }
        return rules
    }

    /// Whether being there counts.
    func counts(_ meeting: YearMeeting) -> Bool {
        meeting.status != "cancelled" && meeting.kind.map(kinds.contains) == true
    }
}
