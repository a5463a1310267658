import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore

struct StatusCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: Message.statusAbstract.text, discussion: Message.statusExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let standing = try Notebook.open().read { try Standing($0) }
        return Answer(json: standing.json, text: Self.text(standing))
    }

    private static func text(_ standing: Standing) -> String {
        var lines = [
            Message.statusWho(author: standing.author ?? "?", laptop: standing.laptop).text,
            Message.statusServer(standing.server).text,
        ]
        if standing.server != nil {
            lines.append(
                Message.statusLastSync(standing.state.lastSync.map { LocalTime.local($0) }, position: standing.state.cursor).text)
        }
        lines.append(Message.statusUnsent(standing.unsent).text)
        if standing.conflicts > 0 { lines.append(Message.statusConflicts(standing.conflicts).text) }
        if standing.parked > 0 { lines.append(Message.statusParked(standing.parked).text) }
        if let next = next(standing) { lines.append("→ " + next.text) }
        return lines.joined(separator: "\n")
    }

    /// The one thing to type now.
    private static func next(_ standing: Standing) -> Message? {
        if standing.conflicts > 0 { return .nextConflicts }
        if standing.server == nil { return .nextJoin }
        return standing.unsent > 0 || standing.state.lastSync == nil ? .nextSync : nil
    }
}
