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
}
