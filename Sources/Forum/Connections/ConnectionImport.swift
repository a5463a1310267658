import ReplicaStore
import SyncCore
import SyncProtocol

/// Marks as present who was connected, each person once.
struct ConnectionImport {
    /// Somebody of the report, with all that the report says of them under whatever name.
    private struct Guest {
        var attendee: ConnectionReport.Attendee
        /// Nil: to be made.
        var person: Identifier?
    }

    let report: ConnectionReport
    let meeting: Identifier
    let options: Importer.Options
    let memory: ImportMemory

    /// Who is to be marked, and who is not: those whom it cannot be told of, and who were not there for long enough.
    private func guests(in reader: Reader, _ rejected: inout [Rejection]) throws -> [Guest] {
        let match = ConnectionMatch(reader: reader)
        var guests: [Guest] = []
        var places: [Identifier: Int] = [:]
        for attendee in report.attendees {
            do {
                guard let person = try match.person(attendee) else {
                    try requireCreatable(attendee)
                    guests.append(Guest(attendee: attendee))
                    continue
                }
                if let place = places[person] {
                    guests[place].attendee.join(attendee)
                } else {
                    places[person] = guests.count
                    guests.append(Guest(attendee: attendee, person: person))
                }
            } catch let line as RejectedLine {
                rejected.append(Rejection(line: attendee.line, reason: line.reason))
            }
        }
        return guests.filter { guest in
            guard let reason = shortness(guest.attendee) else { return true }
            rejected.append(Rejection(line: guest.attendee.line, reason: reason))
            return false
        }
    }

    private func shortness(_ attendee: ConnectionReport.Attendee) -> Rejection.Reason? {
        let name = attendee.names.first ?? attendee.email ?? ""
        if attendee.onlyWaited { return .neverLetIn(name) }
        guard let minimum = options.minimumMinutes else { return nil }
        guard let seconds = attendee.seconds else { return .unknownLength(name) }
        return seconds < minimum * 60 ? .tooShort(name, minutes: seconds / 60, minimum: minimum) : nil
    }

    /// A nickname or a telephone makes nobody.
    private func requireCreatable(_ attendee: ConnectionReport.Attendee) throws {
        let name = attendee.names.first
        guard options.creates, let name, ConnectionNames.isWhole(name) else {
            throw RejectedLine(.unknownAttendee(name: name, email: attendee.email))
        }
    }

    /// - Parameter write: runs a part of the work in a transaction; a dry run's is the same for all.
    func run(
        read: ((Reader) throws -> Void) throws -> Void, write: ((Writer) throws -> Void) throws -> Void,
        progress: (Int, Int) -> Void
    ) throws -> ImportReport {
        var result = ImportReport()
        var rejected = report.badLines.map { Rejection(line: $0.line, reason: .unreadable($0.reason)) }
        var guests: [Guest] = []
        try read { guests = try self.guests(in: $0, &rejected) }
        for start in stride(from: 0, to: guests.count, by: Importer.Portion.standard.lines) {
            let end = min(guests.count, start + Importer.Portion.standard.lines)
            try write { writer in
                for guest in guests[start..<end] { try mark(guest, in: writer, &result) }
            }
            progress(end, guests.count)
        }
        result.rejected = rejected.sorted { $0.line < $1.line }
        return result
    }

    private func mark(_ guest: Guest, in writer: Writer, _ result: inout ImportReport) throws {
        let name = guest.attendee.names.first ?? guest.attendee.email ?? ""
        let somebody = SomebodyNamed(name: name, email: guest.attendee.email)
        let person = try guest.person ?? somebody.create(organisation: nil, memory, line: guest.attendee.line, in: writer)
        let outcome = try AttendanceBook.mark(
            person, at: meeting, AttendanceBook.Mark(status: AttendanceStatus.present), in: writer)
        let shown = try PersonBook.card(person, in: writer)?["person"].text ?? name
        result.count(outcome, ImportReport.Example(line: guest.attendee.line, title: shown))
    }
}

extension ConnectionReport.Attendee {
    /// The same person under another name or address.
    fileprivate mutating func join(_ other: Self) {
        if let more = other.seconds { seconds = (seconds ?? 0) + more }
        onlyWaited = onlyWaited && other.onlyWaited
    }
}
