import ArgumentParser
import Console
import Forum
import ReplicaStore

struct AttendanceSetCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: Message.attendanceSetAbstract.text, discussion: Message.attendanceSetExample.text)

    @Argument(help: ArgumentHelp(Message.meetingHelp.text, valueName: "MEETING"))
    var meeting: String

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @Argument(help: ArgumentHelp(Message.statusHelp.text, valueName: "present|excused|absent"))
    var status: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        guard AttendanceStatus.settable.contains(status) else {
            throw ForumError.invalid(option: "STATUS", value: status, expected: AttendanceStatus.settable.joined(separator: "|"))
        }
        let replica = try Notebook.open()
        let (meeting, person) = try replica.write { writer in
            let meeting = try Lookup.meeting(self.meeting, in: writer)
            let person = try Lookup.person(self.person, in: writer)
            _ = try AttendanceBook.mark(person, at: meeting, AttendanceBook.Mark(status: status), in: writer)
            return (meeting, person)
        }
        let lines = try replica.read { try AttendanceBook.list(meeting, in: $0) }
        guard let line = lines.first(where: { $0.person == person }) else {
            throw ForumError.notFound(.person, self.person, near: [])
        }
        return Answer(json: line.json, text: Message.attendanceSet(line.name, status: line.status).text)
    }
}
