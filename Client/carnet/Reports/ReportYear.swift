import ArgumentParser
import Console
import Forum
import SyncCore

/// The calendar year of a report.
struct ReportYear: ParsableArguments {
    @Option(help: ArgumentHelp(Message.reportYearHelp.text))
    var year: Int?

    /// This year unless another is named.
    var value: Int { year ?? Int(LocalTime.localDay(LiveEnvironment.environment.now()).prefix(4)) ?? 0 }

    /// A table under headings; of a year without anything, which one it is.
    func table(_ cards: [Card], _ keys: [String]) -> String {
        cards.isEmpty ? Message.nothingInYear(value).text : cards.table(keys)
    }
}
