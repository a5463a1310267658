import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PurposeSetCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: Message.purposeSetAbstract.text, discussion: Message.purposeSetExample.text)

    @Argument(help: ArgumentHelp(Message.purposeCodeHelp.text, valueName: "CODE"))
    var code: String

    @Option(help: ArgumentHelp(Message.purposeMonthsHelp.text, valueName: "N"))
    var months: String?

    @Option(help: ArgumentHelp(Message.purposeTitleHelp.text))
    var title: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let outcome = try PurposeBook.set(code, months: months, title: title, in: writer)
            let period = try PurposeBook.period(PurposeBook.purpose(code), in: writer)
            let message: Message =
                outcome.changed ? .purposeSet(period.shownTitle, period.months) : .purposeWasSo(period.shownTitle, period.months)
            return Answer(json: period.json, text: message.text)
        }
    }
}
