package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Imports a file: good lines go in, bad ones are reported. What is there already is not written again, so a file can be
/// imported twice, on two laptops, in parts and in any order.
package struct Importer {
    package struct Options: Sendable {
        /// Says what would be done.
        package var dryRun: Bool
        /// Makes the people whom a line of attendance names and nobody knows.
        package var creates: Bool
        /// The meeting of all lines of attendance that name none.
        package var meeting: Identifier?
        /// Who was connected for a shorter time was not there.
        package var minimumMinutes: Int?
        /// The group in which all people are registered whose lines name none.
        package var group: Identifier?
        package init(
            dryRun: Bool = false, creates: Bool = false, meeting: Identifier? = nil, minimumMinutes: Int? = nil,
            group: Identifier? = nil
        ) {
            self.dryRun = dryRun
            self.creates = creates
            self.meeting = meeting
            self.group = group
            self.minimumMinutes = minimumMinutes
        }
    }

    /// How much of a file is one change, far below the limits of one.
    package struct Portion: Sendable {
        package var lines: Int
        package var bytes: Int
        package static let standard = Portion(lines: 500, bytes: 128 << 10)
        package init(lines: Int, bytes: Int) {
            self.lines = lines
            self.bytes = bytes
        }
    }

    /// Ends the transaction of a dry run.
    private struct DryRunEnded: Error {}

    private let map: ColumnMap
    private let memory: ImportMemory
    private let lines: any LineImporter
    private var report = ImportReport()

    private init(_ map: ColumnMap, _ options: Options) {
        self.map = map
        memory = ImportMemory(creates: options.creates, meeting: options.meeting, group: options.group)
        lines =
            switch map.kind {
            case .organisations: OrganisationLines(memory: memory)
            case .people: PersonLines(memory: memory)
            case .meetings: MeetingLines(memory: memory)
            case .attendance: AttendanceLines(memory: memory)
            }
    }

    /// - Parameter progress: told how many lines are done, and of how many.
    package static func run(
        _ source: ImportSource, into replica: Replica, _ options: Options = Options(), portion: Portion = .standard,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> ImportReport {
        switch source.content {
        case .table(let file, let map):
            var importer = Importer(map, options)
            try importer.run(file, into: replica, options, portion, progress)
            return importer.finished(file)
        case .connections(let report):
            guard let meeting = options.meeting else { throw ForumError.missing(option: "--meeting") }
            let memory = ImportMemory(creates: options.creates, meeting: meeting)
            let work = ConnectionImport(report: report, meeting: meeting, options: options, memory: memory)
            guard options.dryRun else {
                return try work.run(read: { try replica.read($0) }, write: { try replica.write($0) }, progress: progress)
            }
            var result = ImportReport()
            try rehearse(in: replica) { writer in
                result = try work.run(read: { try $0(writer) }, write: { try $0(writer) }, progress: progress)
            }
            return result
        }
    }

    private mutating func run(
        _ file: DelimitedFile, into replica: Replica, _ options: Options, _ portion: Portion, _ progress: (Int, Int) -> Void
    ) throws {
        let portions = file.rows.portions(portion)
        guard options.dryRun else {
            for rows in portions {
                try replica.write { try take(rows, in: $0) }
                progress(rows.endIndex, file.rows.count)
            }
            return
        }
        try Self.rehearse(in: replica) { writer in
            for rows in portions {
                try take(rows, in: writer)
                progress(rows.endIndex, file.rows.count)
            }
        }
    }

    /// All in one transaction that is taken back, so that later lines see what earlier ones would do.
    private static func rehearse(in replica: Replica, _ body: (Writer) throws -> Void) throws {
        do {
            try replica.write(dryRun: true) { writer in
                try body(writer)
                throw DryRunEnded()
            }
        } catch is DryRunEnded {}
    }

    private mutating func take(_ rows: ArraySlice<DelimitedFile.Row>, in writer: Writer) throws {
        try memory.enter(writer)
        for row in rows {
            let line = LineReader(map: map, row: row)
            memory.edited = []
            do {
                let outcome = try lines.take(line, in: writer)
                let edited = memory.edited
                report.count(outcome, ImportReport.Example(line: line.line, title: line.title, edited: edited))
            } catch let rejected as RejectedLine {
                report.rejected.append(Rejection(line: row.line, reason: rejected.reason))
            } catch ForumError.ambiguous(_, let name, _) {
                report.rejected.append(Rejection(line: row.line, reason: .ambiguousName(name)))
            }
        }
    }

    private func finished(_ file: DelimitedFile) -> ImportReport {
        var report = report
        report.outranked = memory.outranked
        report.rejected += file.badLines.map { Rejection(line: $0.line, reason: .unreadable($0.reason)) }
        report.rejected.sort { $0.line < $1.line }
        return report
    }
}

extension [DelimitedFile.Row] {
    /// Slices of so many lines or bytes; a line alone may have more.
    fileprivate func portions(_ portion: Importer.Portion) -> [ArraySlice<DelimitedFile.Row>] {
        var slices: [ArraySlice<DelimitedFile.Row>] = []
        var start = 0
        var bytes = 0
        for (index, row) in enumerated() {
            let size = row.cells.reduce(0) { $0 + $1.utf8.count }
            if index > start, index - start >= portion.lines || bytes + size > portion.bytes {
                slices.append(self[start..<index])
                (start, bytes) = (index, 0)
            }
            bytes += size
        }
        if start < count { slices.append(self[start...]) }
        return slices
    }
}
