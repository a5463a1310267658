package import ReplicaStore
import SyncCore
import SyncProtocol

/// Imports a file: good lines go in, bad ones are reported. What is there already is not written again, so a file can be
/// imported twice, on two laptops, in parts and in any order.
package struct Importer {
    package struct Options: Sendable {
        /// Says what would be done.
        package var dryRun: Bool
        /// Makes the people whom a line of attendance names and nobody knows.
        package var creates: Bool
        package init(dryRun: Bool = false, creates: Bool = false) {
            self.dryRun = dryRun
            self.creates = creates
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

    private let source: ImportSource
    private let memory: ImportMemory
    private let lines: any LineImporter
    private var report = ImportReport()

    private init(_ source: ImportSource, _ options: Options) {
        self.source = source
        memory = ImportMemory(creates: options.creates)
        lines =
            switch source.kind {
            case .organisations: OrganisationLines(memory: memory)
            case .people: PersonLines(memory: memory)
            case .meetings: MeetingLines(memory: memory)
            case .attendance: AttendanceLines(memory: memory)
            }
    }

    package static func run(
        _ source: ImportSource, into replica: Replica, _ options: Options = Options(), portion: Portion = .standard
    ) throws -> ImportReport {
        var importer = Importer(source, options)
        if options.dryRun {
            try importer.rehearse(in: replica)
        } else {
            for rows in source.file.rows.portions(portion) {
                try replica.write { try importer.take(rows, in: $0) }
            }
        }
        return importer.finished
    }

    /// All lines in one transaction that is taken back, so that later lines see what earlier ones would do.
    private mutating func rehearse(in replica: Replica) throws {
        do {
            try replica.write(dryRun: true) { writer in
                try take(source.file.rows[...], in: writer)
                throw DryRunEnded()
            }
        } catch is DryRunEnded {}
    }

    private mutating func take(_ rows: ArraySlice<DelimitedFile.Row>, in writer: Writer) throws {
        for row in rows {
            do {
                report.count(try lines.take(LineReader(map: source.map, row: row), in: writer))
            } catch let rejected as RejectedLine {
                report.rejected.append(Rejection(line: row.line, reason: rejected.reason))
            } catch ForumError.ambiguous(_, let name, _) {
                report.rejected.append(Rejection(line: row.line, reason: .ambiguousName(name)))
            }
        }
    }

    private var finished: ImportReport {
        var report = report
        report.outranked = memory.outranked
        report.rejected += source.file.badLines.map { Rejection(line: $0.line, reason: .unreadable($0.reason)) }
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
