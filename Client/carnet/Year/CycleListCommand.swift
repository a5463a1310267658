import ArgumentParser
import Console
import Forum
import ReplicaStore

struct CycleListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.cycleListAbstract.text, discussion: Message.cycleListExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let keys = ["year", "threshold", "counted_kinds", "substitutes_count", "charter_version"]
            return DirectoryAnswer.listed(try CycleBook.cards(in: reader).inReadingOrder, keys)
        }
    }
}
