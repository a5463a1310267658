import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ReportReconciliationCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconciliation", abstract: Message.reportReconciliationAbstract.text,
        discussion: Message.reportReconciliationExample.text)

    @OptionGroup var year: ReportYear

    @Option(help: ArgumentHelp(Message.reconciliationMeetingHelp.text, valueName: "MEETING"))
    var meeting: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let scope: Reconciliation.Scope =
                if let meeting { .meeting(try Lookup.meeting(meeting, in: reader)) } else { .year(year.value) }
            let findings = try Reconciliation(scope, in: reader).findings.map { try ShownFinding($0, in: reader) }
            let text =
                findings.isEmpty
                ? Message.nothingToReconcile.text
                : findings.map(\.text).joined(separator: "\n") + "\n" + Message.listed(findings.count).text
            return Answer(json: .array(findings.map(\.json)), text: text)
        }
    }
}
