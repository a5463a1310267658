import ArgumentParser
import Console
import Forum

/// A report's table as a file that French Excel opens.
struct ReportFile: ParsableArguments {
    @Option(help: ArgumentHelp(Message.reportFileHelp.text, valueName: "FILE"), completion: .file())
    var csv: String?

    /// Of a list for publication: its lines can only be had through who may be cited.
    func publish(_ lines: [CitedLine], _ columns: [String]) throws -> [Message] {
        try write(lines.map(\.card).inReadingOrder, columns)
    }

    /// Of a list for the organisers' own use. Writes it, if a file was asked for; what to say of that.
    func write(_ cards: [Card], _ columns: [String]) throws -> [Message] {
        guard let csv else { return [] }
        try WholeFile.write(ExportedFile.spreadsheet.bytes(cards, columns: columns), to: csv)
        return [.exported(cards.count, to: csv)]
    }
}
