import ArgumentParser
import Console
import Forum

/// A report's table as a file that French Excel opens.
struct ReportFile: ParsableArguments {
    @Option(help: ArgumentHelp(Message.reportFileHelp.text, valueName: "FILE"), completion: .file())
    var csv: String?

    /// Writes it, if one was asked for; what to say of that.
    func write(_ cards: [Card], _ columns: [String]) throws -> [Message] {
        guard let csv else { return [] }
        try WholeFile.write(ExportedFile.spreadsheet.bytes(cards, columns: columns), to: csv)
        return [.exported(cards.count, to: csv)]
    }
}
