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

    @Option(help: ArgumentHelp(Message.setRepresentsHelp.text, valueName: "PERSON"))
    var represents: String?

    @Option(help: ArgumentHelp(Message.setOrganisationHelp.text, valueName: "ORGANISATION"))
    var organisation: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        guard AttendanceStatus.settable.contains(status) else {
            throw ForumError.invalid(option: "STATUS", value: status, expected: AttendanceStatus.settable.joined(separator: "|"))
        }
        if let represents, status != AttendanceStatus.present {
            throw ForumError.invalid(option: "--represents", value: represents, expected: AttendanceStatus.present)
        }
        let replica = try Notebook.open()
        let (meeting, person) = try replica.write { writer in
            let meeting = try Lookup.meeting(self.meeting, in: writer)
            let person = try Lookup.person(self.person, in: writer)
            _ = try AttendanceBook.mark(person, at: meeting, mark(in: writer), in: writer)
            return (meeting, person)
        }
        let lines = try replica.read { try AttendanceBook.list(meeting, in: $0) }
        guard let line = lines.first(where: { $0.person == person }) else {
            throw ForumError.notFound(.person, self.person, near: [])
        }
        return Answer(json: line.json, text: Message.attendanceSet(line.name, status: line.status).text)
    }

    /// An empty text says that the person came for nobody else.
    private func mark(in reader: Reader) throws -> AttendanceBook.Mark {
        var mark = AttendanceBook.Mark(status: status)
        mark.isForNobodyElse = represents?.isEmpty == true
        if let represents, !represents.isEmpty { mark.represents = try Lookup.person(represents, in: reader) }
        mark.organisation = try organisation.map { try Lookup.organisation($0, in: reader) }
        return mark
    }
}
