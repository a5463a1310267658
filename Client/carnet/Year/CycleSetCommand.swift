import ArgumentParser
import Console
import Forum
import ReplicaStore

struct CycleSetCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: Message.cycleSetAbstract.text, discussion: Message.cycleSetExample.text)

    @Argument(help: ArgumentHelp(Message.cycleYearHelp.text, valueName: "YEAR"))
    var year: String

    @Option(help: ArgumentHelp(Message.thresholdHelp.text, valueName: "N"))
    var threshold: String?

    @Option(help: ArgumentHelp(Message.countedKindsHelp.text, valueName: "gt,pdmi,kickoff"))
    var countedKinds: String?

    @Option(help: ArgumentHelp(Message.substitutesCountHelp.text, valueName: "yes|no"))
    var substitutesCount: String?

    @Option(help: ArgumentHelp(Message.charterVersionHelp.text, valueName: "VERSION"))
    var charterVersion: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let given = CycleBook.Options(
            threshold: threshold, countedKinds: countedKinds, substitutesCount: substitutesCount, charterVersion: charterVersion)
        return try Notebook.open().write { writer in
            let outcome = try CycleBook.set(year, given, in: writer)
            let card = try DirectoryAnswer.found(CycleBook.card(outcome.id, in: writer))
            var answer = try DirectoryAnswer.added(card, outcome)
            answer.text = (outcome.changed ? Message.cycleSet(year) : Message.cycleWasSo(year)).text
            return answer
        }
    }
}
