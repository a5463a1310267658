import ArgumentParser
import Console
import Forum
import Foundation

/// A report's table as a file that French Excel opens.
struct ReportFile: ParsableArguments {
    @Option(help: ArgumentHelp(Message.reportFileHelp.text, valueName: "FILE"), completion: .file())
    var csv: String?

    private static let spreadsheet = SpreadsheetFile(heading: { Words.heading($0).text }, word: { Words.word($1).text })

    /// Writes it, if one was asked for; what to say of that.
    func write(_ cards: [Card], _ columns: [String]) throws -> [Message] {
        guard let csv else { return [] }
        do {
            try Data(Self.spreadsheet.bytes(cards, columns: columns)).write(to: URL(fileURLWithPath: csv), options: .atomic)
        } catch {
            throw Failure(.file, .unwritableFile(csv), hint: .nothingChanged)
        }
        return [.exported(cards.count, to: csv)]
    }
}
