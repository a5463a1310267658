import ArgumentParser
import Console
import Forum
import ReplicaStore

struct SpeakerListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.speakerListAbstract.text, discussion: Message.speakerListExample.text)

    @Argument(help: ArgumentHelp(Message.sessionFilterHelp.text, valueName: "SESSION"))
    var session: String?

    @Option(help: ArgumentHelp(Message.yearFilterHelp.text))
    var year: Int?

    @Flag(name: .customLong("public"), help: ArgumentHelp(Message.publicHelp.text))
    var isPublic = false

    @OptionGroup var file: ReportFile
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let replica = try Notebook.open()
        return try isPublic ? programme(replica) : own(replica)
    }

    /// For publication: refusals are left out.
    private func programme(_ replica: Replica) throws -> Answer {
        let lines = try replica.read { reader in
            let session = try self.session.map { try Lookup.session($0, in: reader) }
            return try PublicList.speakers.lines(year: year, of: session, in: reader)
        }
        return try PublicListAnswer.of(lines, file)
    }

    /// For the organisers themselves.
    private func own(_ replica: Replica) throws -> Answer {
        let cards = try replica.read { reader in
            let session = try self.session.map { try Lookup.session($0, in: reader) }
            let sessions = try Set(SessionBook.cards(year: year, in: reader).map { Fact.id($0.id).text })
            return try PartBook.speakers.cards(of: session, in: reader).filter { sessions.contains($0["session_id"].text) }
        }.inReadingOrder
        let columns = ["session", "person", "role", "organisation"]
        var answer = DirectoryAnswer.listed(cards, columns)
        answer.notes = try file.write(cards, columns)
        return answer
    }
}
