package import ReplicaStore
import SyncCore
package import SyncProtocol

/// What is to be settled once everybody has synced: of a year, or of one meeting. Nothing is put right by itself.
package struct Reconciliation: Sendable {
    package enum Scope: Sendable {
        case year(Int)
        case meeting(Identifier)
    }

    /// By kind, then as found.
    package private(set) var findings: [Finding] = []

    package init(_ scope: Scope, in reader: Reader) throws {
        let ground = try ReconciledGround(scope, in: reader)
        let found =
            try AttendanceFindings.all(ground, in: reader) + StandFindings.all(ground, in: reader)
            + Self.conflicts(ground, in: reader)
        findings = Finding.Kind.allCases.flatMap { kind in found.filter { $0.kind == kind } }
    }

    /// All but those of other meetings, and those that ask nobody; to settle one keeps one of its values.
    private static func conflicts(_ ground: ReconciledGround, in reader: Reader) throws -> [Finding] {
        try reader.conflicts().filter { !$0.rule.isBeyondDoubt }.compactMap { conflict in
            let meeting = try self.meeting(of: conflict, in: reader)
            guard meeting.map(ground.contains) ?? !ground.isOneMeeting else { return nil }
            return Finding(
                .openConflict, [], meeting: meeting, conflict: conflict,
                commands: conflict.candidates.map { ["conflicts", "resolve", conflict.id, "--keep", $0.key] })
        }
    }

    private static func meeting(of conflict: Conflict, in reader: Reader) throws -> Identifier? {
        if conflict.table == Tables.meeting.number { return conflict.row }
        guard conflict.table == Tables.attendance.number else { return nil }
        return try reader.columns(Tables.attendance, conflict.row)["meeting"]?.identifier
    }
}

/// The meetings that are looked at, and who is recorded there.
struct ReconciledGround {
    let meetings: [YearMeeting]
    /// Nil: the meeting has no day yet.
    let year: Int?
    let isOneMeeting: Bool
    let people: MergedPeople
    /// By the row that stands for the person: the meetings where something is recorded of them.
    private(set) var recorded: [Identifier: Set<Identifier>] = [:]
    /// The same, of who was present.
    private(set) var present: [Identifier: Set<Identifier>] = [:]

    var same: SamePerson { people.same }

    init(_ scope: Reconciliation.Scope, in reader: Reader) throws {
        people = try MergedPeople(reader)
        switch scope {
        case .year(let year):
            self.year = year
            isOneMeeting = false
            meetings = try YearMeeting.all(year, in: reader)
        case .meeting(let id):
            isOneMeeting = true
            meetings = try reader.select(YearMeeting.select + " WHERE id = ?", .identifier(id)).compactMap { YearMeeting($0) }
            year = meetings.first?.time.year
        }
        for meeting in meetings {
            let records = try reader.select("SELECT person, status FROM attendance WHERE meeting = ?", .identifier(meeting.id))
            for record in records {
                guard let person = record.identifier("person").map(people.same.one) else { continue }
                recorded[person, default: []].insert(meeting.id)
                if record.text("status") == AttendanceStatus.present { present[person, default: []].insert(meeting.id) }
            }
        }
    }

    func contains(_ meeting: Identifier) -> Bool { meetings.contains { $0.id == meeting } }

    /// Whether a day belongs to what is looked at: to the year, or to the meeting's day.
    func contains(day: String) -> Bool {
        isOneMeeting ? meetings.first?.day == day : year.map { day.hasPrefix("\($0)-") } ?? false
    }
}
