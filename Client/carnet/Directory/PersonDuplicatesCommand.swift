import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PersonDuplicatesCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates", abstract: Message.personDuplicatesAbstract.text,
        discussion: Message.personDuplicatesExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let pairs = try Notebook.open().read { reader in try Duplicates.all(in: reader).map { try ShownDuplicate($0, in: reader) }
        }
        let text = pairs.isEmpty ? Message.noDuplicates.text : pairs.map(\.text).joined(separator: "\n")
        return Answer(json: .array(pairs.map(\.json)), text: text)
    }
}
