/// Cuts UTF-8 text into records of cells (RFC 4180, and what spreadsheets make of it), counting physical lines.
///
/// A quote that nothing closes would swallow the rest of the file. The record is then given up with a reason and the scan goes
/// on at the physical line after its first, so one bad line costs one line. What is read twice for this is bounded by a budget
/// in proportion to the file: no file takes quadratic time.
struct DelimitedScanner {
    struct Record {
        /// The physical line where it starts, from 1.
        let line: Int
        var cells: [String] = []
        /// How many cells there were, also those beyond the limit.
        var cellCount = 0
        var problem: BadLine.Reason?

        /// Nothing but whitespace and delimiters.
        var isBlank: Bool { problem == nil && cells.allSatisfy { $0.unicodeScalars.allSatisfy(\.properties.isWhitespace) } }
    }

    private enum CellEnd {
        case delimiter, record, givenUp
    }

    private static let quote: UInt8 = 0x22
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private let limits: DelimitedFile.Limits
    private var offset: Int
    private var line: Int
    private var rescanBudget: Int

    init(_ bytes: [UInt8], delimiter: UInt8, limits: DelimitedFile.Limits, offset: Int = 0, line: Int = 1) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.limits = limits
        self.offset = offset
        self.line = line
        self.rescanBudget = max(16 << 20, bytes.count * 4)
    }

    /// The next record, blank ones too; nil at the end.
    mutating func next() -> Record? {
        guard offset < bytes.count else { return nil }
        let start = offset
        var record = Record(line: line)
        while true {
            switch scanCell(into: &record) {
            case .delimiter:
                guard record.cellCount >= limits.cells, line > record.line else { continue }
                // So wide, and over several lines: a stray quote has turned outside in.
                record.problem = .tooManyCells(found: record.cellCount + 1, expected: limits.cells)
                resume(after: start, line: record.line)
                return record
            case .record:
                if record.cellCount > limits.cells, record.problem == nil {
                    record.problem = .tooManyCells(found: record.cellCount, expected: limits.cells)
                }
                return record
            case .givenUp:
                resume(after: start, line: record.line)
                return record
            }
        }
    }

    private mutating func scanCell(into record: inout Record) -> CellEnd {
        var cell: [UInt8] = []
        if offset < bytes.count, bytes[offset] == Self.quote {
            offset += 1
            if let problem = scanQuoted(into: &cell) {
                record.problem = problem
                return .givenUp
            }
        }
        let start = offset
        while offset < bytes.count, !endsPlainCell(bytes[offset]) { offset += 1 }
        cell.append(contentsOf: bytes[start..<min(offset, start + limits.cellBytes + 1)])
        if cell.count > limits.cellBytes { record.problem = record.problem ?? .cellTooLong(limit: limits.cellBytes) }
        record.cellCount += 1
        if record.cellCount <= limits.cells, record.problem == nil {
            record.cells.append(String(decoding: cell, as: UTF8.self))
        }
        if offset < bytes.count, bytes[offset] == delimiter {
            offset += 1
            return .delimiter
        }
        skipLineEnd()
        return .record
    }

    /// Reads behind an opening quote up to behind the closing one; line ends inside become LF.
    private mutating func scanQuoted(into cell: inout [UInt8]) -> BadLine.Reason? {
        while offset < bytes.count {
            if cell.count > limits.cellBytes { return .cellTooLong(limit: limits.cellBytes) }
            let byte = bytes[offset]
            if byte == Self.quote {
                offset += 1
                guard offset < bytes.count, bytes[offset] == Self.quote else { return nil }
                cell.append(Self.quote)
                offset += 1
            } else if byte == Self.lineFeed || byte == Self.carriageReturn {
                cell.append(Self.lineFeed)
                skipLineEnd()
            } else {
                cell.append(byte)
                offset += 1
            }
        }
        return .unterminatedQuote
    }

    /// Goes on at the line after the record's first; without budget for that, at the line after the current one.
    private mutating func resume(after start: Int, line first: Int) {
        let reached = offset
        offset = start
        skipLine()
        guard reached - offset <= rescanBudget else {
            offset = reached
            skipLine()
            return
        }
        rescanBudget -= max(0, reached - offset)
        line = first + 1
    }

    private mutating func skipLine() {
        while offset < bytes.count, bytes[offset] != Self.lineFeed, bytes[offset] != Self.carriageReturn { offset += 1 }
        skipLineEnd()
    }

    /// Steps over CRLF, LF or CR, if one is here.
    private mutating func skipLineEnd() {
        guard offset < bytes.count else { return }
        let isReturn = bytes[offset] == Self.carriageReturn
        guard isReturn || bytes[offset] == Self.lineFeed else { return }
        offset += 1
        if isReturn, offset < bytes.count, bytes[offset] == Self.lineFeed { offset += 1 }
        line += 1
    }

    private func endsPlainCell(_ byte: UInt8) -> Bool {
        byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn
    }
}
