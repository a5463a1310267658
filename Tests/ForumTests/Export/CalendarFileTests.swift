import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct CalendarFileTests {
    private func text(_ kind: ExportKind, _ laptop: Replica) throws -> String {
        let bytes = try laptop.read { try CalendarFile.bytes(Export.cards(kind, in: $0).inReadingOrder, kind, in: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Content lines, unfolded.
    private func lines(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test func `the rota is the same file on laptops in the same state, and names who holds a place`() throws {
        let scene = try StandScene()
        try scene.signUp(0, scene.noon, on: scene.first)
        try scene.signUp(1, scene.noon, on: scene.second)
        try scene.signUp(2, scene.evening, on: scene.second)
        try scene.server.settle()
        let first = try text(.shifts, scene.first)
        #expect(try first == text(.shifts, scene.second))
        #expect(lines(first).contains("SUMMARY:Stand – NOON (2/2)") && lines(first).contains("SUMMARY:Stand – MORNING (0/1)"))
        #expect(lines(first).contains("DESCRIPTION:Ada\\nBao") && lines(first).contains("DESCRIPTION:Chloé"))
        #expect(lines(first).contains("DTSTART:20241128T100000Z"))
        try scene.signUp(3, scene.evening, on: scene.first)
        #expect(try text(.shifts, scene.first) == first, "who only asked for a place is not in the calendar")
    }

    @Test func `an event keeps its name when it moves and when it is cancelled`() throws {
        let team = try Team(2)
        let add = { (options: MeetingOptions) in
            _ = try team.laptop.write { try MeetingBook.add("M", options, in: $0) }
        }
        try add(MeetingOptions(title: "M", kind: "gt", date: "2024-04-11"))
        let first = lines(try text(.meetings, team.laptop))
        try add(MeetingOptions(startsAt: "2024-05-02T14:30", endsAt: "2024-05-02T17:00", place: "Salle A\u{202E}, 2; étage"))
        try add(MeetingOptions(status: "cancelled"))
        try team.sync()
        let moved = lines(try text(.meetings, team.laptop))
        #expect(first.first { $0.hasPrefix("UID:") } == moved.first { $0.hasPrefix("UID:") })
        #expect(first.contains("STATUS:TENTATIVE") && moved.contains("STATUS:CANCELLED"))
        #expect(moved.contains("DTSTART:20240502T123000Z") && moved.contains("DTEND:20240502T150000Z"))
        #expect(moved.contains("LOCATION:Salle A\\, 2\\; étage"))
        let stamps = [first, moved].map { $0.first { $0.hasPrefix("LAST-MODIFIED:") } ?? "" }
        #expect(stamps[0] < stamps[1])
        #expect(try text(.meetings, team.laptops[0]) == text(.meetings, team.laptops[1]))
    }

    @Test func `it is well formed`() throws {
        let team = try Team()
        let title = String(repeating: "😀é, ", count: 60)
        _ = try team.laptop.write {
            try MeetingBook.add("M", MeetingOptions(title: title, kind: "gt", date: "2024-04-11"), in: $0)
        }
        let text = try text(.meetings, team.laptop)
        #expect(text.hasSuffix("END:VCALENDAR\r\n") && !text.contains("\r\n\r\n"))
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
        var open: [Substring] = []
        for line in lines(text) {
            let parts = line.split(separator: ":", maxSplits: 1)
            #expect(parts.count == 2)
            if parts[0] == "BEGIN" { open.append(parts[1]) }
            if parts[0] == "END" { #expect(open.popLast() == parts[1]) }
        }
        #expect(open.isEmpty)
        #expect(lines(text).filter { $0.hasPrefix("UID:") || $0.hasPrefix("DTSTAMP:") }.count == 2)
    }
}
