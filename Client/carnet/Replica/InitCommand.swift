import ArgumentParser
import Console
import ReplicaStore
import SyncCore

struct InitCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: Message.initAbstract.text, discussion: Message.initExample.text)

    @OptionGroup var founding: FoundingOptions
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        guard !Notebook.exists else { throw StoreError.exists(path: Notebook.path) }
        let replica = try Founding.found(author: founding.authorName, laptop: founding.laptopName)
        let standing = try replica.read { try Standing($0) }
        let text = Message.initDone(author: standing.author ?? "", laptop: standing.laptop, home: Notebook.home).text
        return Answer(json: standing.json, text: text)
    }
}
