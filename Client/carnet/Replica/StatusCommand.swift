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
        let now = LiveEnvironment.environment.now()
        let (standing, agenda) = try Notebook.open().read { (try Standing($0), try Agenda(now: now, in: $0)) }
        return Answer(json: standing.json, text: Self.text(standing, agenda, now: now))
    }

    private static func text(_ standing: Standing, _ agenda: Agenda, now: Int64) -> String {
        var lines = [
            Ink.heading(Message.statusWho(author: standing.author ?? "?", laptop: standing.laptop).text),
            Message.statusServer(standing.server).text,
        ]
        if standing.server != nil {
            let moment = standing.state.lastSync.map { "\(Message.moment($0).text) (\(Message.statusAgo(now - $0).text))" }
            lines.append(Message.statusLastSync(moment, position: standing.state.cursor).text)
        }
        lines.append(Message.statusUnsent(standing.unsent).text)
        if standing.doubtful > 0 { lines.append(Ink.alarm(Message.statusConflicts(standing.doubtful).text)) }
        if standing.parked > 0 { lines.append(Ink.alarm(Message.statusParked(standing.parked).text)) }
        if standing.waiting > 0 { lines.append(Message.statusWaiting(standing.waiting).text) }
        if let next = agenda.next {
            lines.append(
                Message.statusMeeting(next.title, title: next["title"].text ?? "", day: .date(next["date"].text ?? "")).text)
        }
        let unsettled = agenda.unsettled.compactMap { $0["code"].text }
        if !unsettled.isEmpty { lines.append(Message.statusTentative(unsettled).text) }
        if let next = next(standing, unsettled) { lines.append("→ " + next.text) }
        return lines.joined(separator: "\n")
    }

    /// The one thing to type now.
    private static func next(_ standing: Standing, _ unsettled: [String]) -> Message? {
        if standing.doubtful > 0 { return .nextConflicts }
        if standing.parked > 0 { return .nextParked }
        if standing.server == nil { return .nextJoin }
        if standing.unsent > 0 || standing.state.lastSync == nil { return .nextSync }
        if standing.waiting > 0 { return .nextWaiting }
        return unsettled.first.map(Message.nextConfirm)
    }
}
