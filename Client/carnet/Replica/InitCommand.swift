import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore

struct InitCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: Message.initAbstract.text, discussion: Message.initExample.text)

    @OptionGroup var founding: FoundingOptions

    @Flag(help: ArgumentHelp(Message.initSampleHelp.text))
    var sample = false

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let isNew = !Notebook.exists
        guard isNew || sample else { throw StoreError.exists(path: Notebook.path) }
        let replica =
            try isNew
            ? Founding.found(author: founding.authorName, laptop: founding.laptopName) : Notebook.open()
        let loaded = try sample ? replica.write { try SampleYears.load(in: $0) } : nil
        let standing = try replica.read { try Standing($0) }
        let done = Message.initDone(author: standing.author ?? "", laptop: standing.laptop, home: Notebook.home)
        let texts = [isNew && !sample ? done : nil, loaded.map { Message.sampleLoaded($0, home: Notebook.home) }]
        return Answer(json: Self.json(standing, loaded), text: texts.compactMap { $0?.text }.joined(separator: "\n"))
    }

    private static func json(_ standing: Standing, _ loaded: SampleYears.Outcome?) -> JSON {
        guard case .object(let members) = standing.json else { return standing.json }
        let sample = loaded.map { loaded in
            JSON.object([
                ("created", .bool(loaded.created)), ("organisations", .count(loaded.organisations)),
                ("people", .count(loaded.people)), ("meetings", .count(loaded.meetings)),
            ])
        }
        return .object(members + [("sample", sample ?? .null)])
    }
}
