import ArgumentParser
import Console

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: Message.reportAbstract.text, discussion: Message.reportExample.text,
        subcommands: [
            ReportActiveCommand.self, ReportAttendanceCommand.self, ReportCalendarCommand.self, ReportCitationsCommand.self,
            ReportEntitlementsCommand.self, ReportReconciliationCommand.self, ReportRetentionCommand.self,
        ])
}
