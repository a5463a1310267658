import ArgumentParser
import Console
import ReplicaStore

struct BundleCreateCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: Message.bundleCreateAbstract.text, discussion: Message.bundleCreateExample.text)

    @Argument(help: ArgumentHelp(Message.bundleFileHelp.text, valueName: "FILE"))
    var file: String

    @Option(help: ArgumentHelp(Message.bundleSinceHelp.text, valueName: "POSITION"))
    var since: UInt64 = 0

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let summary = try BundleFile.create(file, from: try Notebook.open(), since: since)
        let json = JSON.object([
            ("file", .string(file)), ("changes", .count(summary.changes)), ("entries", .count(summary.entries)),
            ("since", .integer(Int64(clamping: summary.start))), ("left_out", .count(summary.leftOut)),
        ])
        var notes: [Message] = summary.start > since ? [.bundleBegins(at: summary.start)] : []
        if summary.leftOut > 0 { notes.append(.bundleLeftOut(summary.leftOut)) }
        return Answer(
            json: json, text: Message.bundleCreated(file, changes: summary.changes, entries: summary.entries).text, notes: notes)
    }
}
