package import ReplicaStore

/// Which year somebody means who names none.
package enum OpenCycle {
    /// The latest year that has begun and of which groups, meetings or settings are recorded; the year of that day where there is none.
    /// What is planned for a later year opens nothing yet.
    /// - Parameter today: "YYYY-MM-DD".
    package static func year(on today: String, in reader: Reader) throws -> Int {
        let now = Int(today.prefix(4)) ?? 0
        let settled = try reader.select(#"SELECT year FROM "group" UNION SELECT year FROM cycle"#).compactMap {
            $0.integer("year")
        }
        let years = try settled.map { Int(clamping: $0) } + YearMeeting.every(in: reader).compactMap(\.time.year)
        return years.filter { $0 <= now }.max() ?? now
    }
}
