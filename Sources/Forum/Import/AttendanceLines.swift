import ReplicaStore
import SyncCore
import SyncProtocol

/// Lines of attendance: who was at which meeting, for whom, for which organisation.
struct AttendanceLines: LineImporter {
    typealias Field = AttendanceBook.Field

    let memory: ImportMemory

    func take(_ line: LineReader, in writer: Writer) throws -> MarkOutcome {
        let meeting = try meeting(line, in: writer)
        let status = try status(line)
        let who = try SomebodyNamed(line)
        let known = try who.find(creates: memory.creates, in: writer)
        let substitute = line.text(.represents).map { SomebodyNamed(name: $0) }
        let represented = try substitute?.find(creates: memory.creates, in: writer)
        if known == nil { try who.requireCreatable(memory) }
        if represented == nil { try substitute?.requireCreatable(memory) }
        let isNamesake = substitute.map { $0.nameKey == who.nameKey } == true
        if try isNamesake || areOne(known, represented, in: writer) {
            throw RejectedLine(.ownRepresentative)
        }
        let organisation = try line.organisation().map { try memory.organisation($0, in: writer) }
        let person = try known ?? who.create(organisation: line.organisation(), memory, line: line.line, in: writer)
        var mark = AttendanceBook.Mark(status: status, organisation: organisation)
        mark.represents = try represented ?? substitute?.create(organisation: nil, memory, line: line.line, in: writer)
        return try settle(mark, person, meeting, line.line, in: writer)
    }

    /// The one that the line names, else that of the whole file.
    private func meeting(_ line: LineReader, in reader: Reader) throws -> Identifier {
        if let meeting = memory.wholeMeeting, line.text(.meeting) == nil { return meeting }
        return try memory.meeting(try line.required(.meeting), in: reader)
    }

    private func areOne(_ known: Identifier?, _ represented: Identifier?, in reader: Reader) throws -> Bool {
        guard let known, let represented else { return false }
        return try SamePerson(of: [known], in: reader).areOne(known, represented)
    }

    /// A list without a column for it is the list of who was there.
    private func status(_ line: LineReader) throws -> String {
        guard line.has(.status) else { return AttendanceStatus.present }
        let reading = try line.read(.status) { text throws(CellProblem) in try CellValue.attendanceStatus(text) }
        guard let reading else { throw RejectedLine(.missing(.status)) }
        return reading.word
    }

    /// What is recorded is never lowered, and of two lines the first says for whom and for which organisation: so the same lines in
    /// any order, over any laptops, give the same counts.
    private func settle(
        _ mark: AttendanceBook.Mark, _ person: Identifier, _ meeting: Identifier, _ line: Int, in writer: Writer
    ) throws -> MarkOutcome {
        let rows = try SamePerson.rows(of: person, in: writer)
        let recorded = try AttendanceBook.recorded(of: rows, at: meeting, in: writer)
        let row = try recorded?.rows[0] ?? AttendanceBook.row(of: person, at: meeting, in: writer)
        var mark = mark
        let now = recorded?.columns ?? [:]
        if let old = now["status"] {
            if Tables.attendance.field(Field.status)?.rule.ranks(.text(mark.status), below: old) == true, let status = old.text {
                mark.status = status
                mark.represents = now["represents"]?.identifier
                memory.noteOutranked()
            }
            if mark.represents == nil || memory.hasSpoken(of: row, field: Field.status), mark.status == old.text {
                mark.represents = now["represents"]?.identifier ?? mark.represents
            }
            if memory.hasSpoken(of: row, field: Field.organisation) { mark.organisation = now["organisation"]?.identifier }
        }
        let fields = [mark.represents == nil ? nil : Field.status, mark.organisation == nil ? nil : Field.organisation]
        memory.speak(of: row, fields.compactMap(\.self), line: line)
        return try AttendanceBook.mark(person, at: meeting, mark, in: writer)
    }
}
