import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

struct CycleShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.cycleShowAbstract.text, discussion: Message.cycleShowExample.text)

    @Argument(help: ArgumentHelp(Message.cycleYearHelp.text, valueName: "YEAR"))
    var year: Int

    @OptionGroup var options: GlobalOptions

    /// What the reports reckon with: where nothing is set, the usual.
    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let rules = try ActivityRules.of(year, in: reader)
            let set = try CycleBook.card(year: year, in: reader)
            let json = JSON.object([
                ("id", .text(set?.id.hex)), ("year", .integer(Int64(year))), ("threshold", .integer(Int64(rules.meetings))),
                ("counted_kinds", .array(rules.kinds.sorted().map { .string($0) })),
                ("substitutes_count", .bool(rules.substitutesCount)),
                ("charter_version", set?["charter_version"].json ?? .null), ("created", .bool(set != nil)),
            ])
            let kinds = rules.kinds.sorted().map { Words.word($0).text }
            let text = Message.cycleShown(
                year, threshold: rules.meetings, kinds: kinds, substitutesCount: rules.substitutesCount,
                charter: set?["charter_version"].text)
            return Answer(json: json, text: text.text)
        }
    }
}
