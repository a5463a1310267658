import ArgumentParser
import Console
import Forum
import ReplicaStore

struct AttendanceListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.attendanceListAbstract.text, discussion: Message.attendanceExample.text)

    @Argument(help: ArgumentHelp(Message.meetingHelp.text, valueName: "MEETING"))
    var meeting: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let lines = try Notebook.open().read { reader in
            try AttendanceBook.list(Lookup.meeting(meeting, in: reader), in: reader)
        }
        return Answer(json: .array(lines.map(\.json)), text: Self.text(lines))
    }

    private static func text(_ lines: [AttendanceLine]) -> String {
        guard !lines.isEmpty else { return Message.nobodyYet.text }
        let columns: [Message] = [.personColumn, .organisationColumn, .statusColumn, .representsColumn]
        let rows = lines.map { line in
            [line.name, line.organisation ?? "", Message.attendanceStatus(line.status).text, line.represents ?? ""]
        }
        let present = lines.count { $0.status == AttendanceStatus.present }
        return Table.render(columns: columns, rows: rows) + "\n" + Message.presentCount(present, of: lines.count).text
    }
}
