import ArgumentParser
import Console
import Forum
import Foundation
import ReplicaStore
import SyncProtocol

struct AttendanceListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.attendanceListAbstract.text, discussion: Message.attendanceExample.text)

    @Argument(help: ArgumentHelp(Message.meetingHelp.text, valueName: "MEETING"))
    var meeting: String

    @Argument(help: ArgumentHelp(Message.sheetFileHelp.text, valueName: "FILE"), completion: .file())
    var file: String?

    @Flag(help: ArgumentHelp(Message.sheetHelp.text))
    var sheet = false

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        if sheet { return try print() }
        if let file { throw ForumError.invalid(option: "FILE", value: file, expected: "--sheet FILE") }
        let lines = try Notebook.open().read { reader in
            try AttendanceBook.list(Lookup.meeting(meeting, in: reader), in: reader)
        }
        return Answer(json: .array(lines.map(\.json)), text: Self.text(lines))
    }

    /// A page to sign at the door.
    private func print() throws -> Answer {
        let labels = SignInSheet.Labels(
            language: Language.current.rawValue, title: Message.sheetTitle.text, person: Message.personColumn.text,
            organisation: Message.organisationColumn.text, signature: Message.signatureColumn.text,
            walkIns: Message.walkIns.text, excused: Message.attendanceStatus(AttendanceStatus.excused).text)
        let (sheet, code) = try Notebook.open().read { reader in
            let id = try Lookup.meeting(meeting, in: reader)
            let card = try DirectoryAnswer.found(MeetingBook.card(id, in: reader))
            return (try SignInSheet(card, labels, in: reader), card["code"].text ?? String(id.hex.prefix(8)))
        }
        let file = file ?? Message.sheetFile(code.replacingOccurrences(of: "/", with: "-")).text
        try WholeFile.write(sheet.bytes, to: file)
        return Answer(
            json: .object([
                ("file", .string(file)), ("people", .count(sheet.count)), ("blank_lines", .count(SignInSheet.blankLines)),
            ]),
            text: Message.printed(sheet.count, to: file).text)
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
