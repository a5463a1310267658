import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

struct CheckinCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkin", abstract: Message.checkinAbstract.text, discussion: Message.checkinExample.text)

    @Argument(help: ArgumentHelp(Message.meetingHelp.text, valueName: "MEETING"))
    var meeting: String

    @Argument(help: ArgumentHelp(Message.peopleHelp.text, valueName: "PERSON"))
    var people: [String] = []

    @Flag(help: ArgumentHelp(Message.scanHelp.text))
    var scan = false

    @Option(help: ArgumentHelp(Message.representsHelp.text, valueName: "PERSON"))
    var represents: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let replica = try Notebook.open()
        guard people.isEmpty else { return try checkIn(replica) }
        guard represents == nil else { throw ForumError.impossible(.notSubstitute) }
        guard scan || !Terminal.inputIsTerminal || !options.noInput else { throw ForumError.missing(option: "PERSON") }
        let meeting = try replica.read { try Lookup.meeting(self.meeting, in: $0) }
        if !scan, !options.json, FullScreen.isPossible {
            return try DoorScreen(replica: replica, meeting: meeting, now: LiveEnvironment.environment.now).run()
        }
        return try DoorLoop(replica: replica, meeting: meeting, asJSON: options.json, now: LiveEnvironment.environment.now).run()
    }

    /// Everybody who was named, as one change.
    private func checkIn(_ replica: Replica) throws -> Answer {
        let (done, doubts) = try replica.write { writer in
            let meeting = try Lookup.meeting(self.meeting, in: writer)
            let represents = try self.represents.map { try Lookup.person($0, in: writer) }
            let people = try self.people.map { try Lookup.person($0, in: writer) }
            let done = try AttendanceBook.checkIn(people, at: meeting, represents: represents, in: writer)
            return (done, try self.doubts(represents, at: meeting, in: writer))
        }
        // Local times take longer to work out than all the rest: not where nobody reads them.
        let text = options.json ? "" : done.map(\.text).joined(separator: "\n")
        return Answer(json: .array(done.map(\.json)), text: text, notes: doubts)
    }

    /// What is marked all the same, and may be a slip.
    private func doubts(_ represented: Identifier?, at meeting: Identifier, in writer: Writer) throws -> [Message] {
        var notes: [Message] = []
        if try MeetingBook.isCancelled(meeting, in: writer) { notes.append(.checkedInAtCancelled(self.meeting)) }
        if let represented, try AttendanceBook.isPresent(represented, at: meeting, in: writer) {
            notes.append(.representedIsPresent(try PersonBook.card(represented, in: writer)?["person"].text ?? ""))
        }
        return notes
    }
}
