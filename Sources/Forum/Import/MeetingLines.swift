import ReplicaStore
import SyncCore
import SyncProtocol

/// Lines of meetings, known by their codes.
struct MeetingLines: LineImporter {
    typealias Field = MeetingBook.Field

    let memory: ImportMemory

    func take(_ line: LineReader, in writer: Writer) throws -> MarkOutcome {
        let code = try line.required(.code)
        let title = try line.required(.title)
        var values: [UInt32: Value] = [
            Field.title: .text(title), Field.place: line.value(.place),
            Field.kind: try line.word(.kind) { text throws(CellProblem) in try CellValue.meetingKind(text) },
            Field.status: try line.word(.status) { text throws(CellProblem) in try CellValue.meetingStatus(text) },
        ]
        if let group = line.text(.group) {
            guard let id = try? Lookup.byName(group, .group, writer) else { throw RejectedLine(.unknownGroup(group)) }
            values[Field.group] = .identifier(id)
        }
        let known = try Lookup.byKey(code, .meeting, writer)
        let now = try known.map { try MeetingBook.time(of: $0, in: writer) } ?? MeetingTime()
        values[Field.time] = try time(line, now).value
        guard let known else {
            values[Field.code] = .text(code)
            let id = try MeetingBook.create(values, code: code, in: writer)
            memory.noteCreated(id, values.filter { !RowEditor.isEmpty($0.value) }, line: line.line)
            return .created
        }
        return try memory.settle(Tables.meeting, known, values, line: line.line, in: writer)
    }

    /// A day that is known to the minute is not replaced by the day alone, nor a day by the period in which it lies.
    private func time(_ line: LineReader, _ now: MeetingTime) throws -> MeetingTime {
        var words = MeetingTime.Words(
            date: line.text(.date), startsAt: line.text(.startsAt), endsAt: line.text(.endsAt), period: line.text(.period))
        // A spreadsheet keeps day and hour in one cell.
        if words.startsAt == nil, let date = words.date, (try? CellValue.date(date)) == nil, (try? LocalTime.parse(date)) != nil {
            (words.startsAt, words.date) = (date, nil)
        }
        if words.startsAt == nil, let date = words.date, now.startsAt != nil, (try? CellValue.date(date)) == now.day {
            words.date = nil
        }
        if now.day != nil || words.date != nil || words.startsAt != nil { words.period = nil }
        do throws(MeetingTime.Problem) {
            return try now.applying(words)
        } catch {
            throw RejectedLine(Self.reason(error))
        }
    }

    private static func reason(_ problem: MeetingTime.Problem) -> Rejection.Reason {
        switch problem {
        case .cell(let problem, let field, let text): .cell(problem, field, text)
        case .badPeriod(let text): .badPeriod(text)
        case .severalTimes: .severalTimes
        case .endWithoutStart: .endWithoutStart
        case .endBeforeStart: .endBeforeStart
        }
    }
}
