/// The character between the cells, found out from a file's first lines.
package enum Delimiter {
    /// In the order of preference where the lines do not tell.
    static let candidates: [UInt8] = Array(";,\t|".utf8)

    private static let sampleRecords = 20
    private static let sampleBytes = 64 * 1024

    /// The candidate that cuts most of the first lines into as many cells as the header; ties go to the one with more cells.
    static func guess(_ bytes: [UInt8], limits: DelimitedFile.Limits) -> UInt8 {
        let sample = Array(bytes.prefix(sampleBytes))
        var best: (delimiter: UInt8, score: Int, width: Int) = (candidates[0], 0, 1)
        for delimiter in candidates {
            let widths = widths(sample, delimiter: delimiter, limits: limits, isCut: sample.count < bytes.count)
            guard let width = widths.first, width > 1 else { continue }
            // A short row is normal (trailing cells left out); a long one speaks against the candidate.
            let score = widths.reduce(0) { $0 + ($1 == width ? 3 : $1 > 1 && $1 < width ? 1 : $1 > width ? -1 : 0) }
            if score > best.score || score == best.score && width > best.width { best = (delimiter, score, width) }
        }
        return best.delimiter
    }

    /// The delimiter that Excel's first line `sep=;` declares, and where the next line begins; nil without such a line.
    static func declared(_ bytes: [UInt8]) -> (delimiter: UInt8, next: Int)? {
        let line = bytes.prefix(8).prefix { $0 != 0x0A && $0 != 0x0D }
        var text = Array(line)
        if text.count >= 2, text.first == 0x22, text.last == 0x22 { text = Array(text.dropFirst().dropLast()) }
        let keyword: [UInt8] = Array("sep=".utf8)
        guard text.count == 5, text.prefix(4).map({ $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }) == keyword else { return nil }
        guard let delimiter = text.last, isUsable(delimiter) else { return nil }
        var next = line.count
        if next < bytes.count { next += bytes[next] == 0x0D && next + 1 < bytes.count && bytes[next + 1] == 0x0A ? 2 : 1 }
        return (delimiter, next)
    }

    private static func widths(_ sample: [UInt8], delimiter: UInt8, limits: DelimitedFile.Limits, isCut: Bool) -> [Int] {
        var scanner = DelimitedScanner(sample, delimiter: delimiter, limits: limits)
        var widths: [Int] = []
        while widths.count <= sampleRecords, let record = scanner.next() {
            if record.problem == nil, !record.isBlank { widths.append(record.cellCount) }
        }
        if isCut, widths.count > 1, widths.count <= sampleRecords { widths.removeLast() }
        return widths
    }

    /// A tab or ASCII punctuation other than the quote.
    private static func isUsable(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x22: false
        case 0x09, 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
