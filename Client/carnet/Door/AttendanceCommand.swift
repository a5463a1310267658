import ArgumentParser
import Console

struct AttendanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attendance", abstract: Message.attendanceAbstract.text, discussion: Message.attendanceExample.text,
        subcommands: [AttendanceListCommand.self, AttendanceSetCommand.self], defaultSubcommand: AttendanceListCommand.self)
}
