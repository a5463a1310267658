import ReplicaStore
import SyncProtocol

/// A meeting of a calendar year, as reports need it.
struct YearMeeting {
    let id: Identifier
    let kind: String?
    let status: String?
    let time: MeetingTime

    /// Those of a year, by day. One that was only ever planned for a period belongs to the year where it begins.
    static func all(_ year: Int, in reader: Reader) throws -> [YearMeeting] {
        let records = try reader.select("SELECT id, kind, status, date, starts_at, ends_at, period FROM meeting")
        return records.compactMap { record -> YearMeeting? in
            guard let id = record.identifier("id") else { return nil }
            let time = MeetingTime { record[$0] }
            guard time.year == year else { return nil }
            return YearMeeting(id: id, kind: record.text("kind"), status: record.text("status"), time: time)
        }
    }
}
