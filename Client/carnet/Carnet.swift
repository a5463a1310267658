import ArgumentParser
import Console

@main
struct Carnet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carnet",
        abstract: Message.carnetAbstract.text,
        discussion: Message.carnetExample.text,
        version: "0.1.0",
        subcommands: [TerminalGuardCommand.self, CompleteCommand.self, ManualCommand.self],
        groupedSubcommands: [
            CommandGroup(
                name: Message.doorGroup.text, subcommands: [CheckinCommand.self, AttendanceCommand.self, BadgesCommand.self]),
            CommandGroup(
                name: Message.directoryGroup.text,
                subcommands: [
                    PersonCommand.self, OrganisationCommand.self, GroupCommand.self, MemberCommand.self, MeetingCommand.self,
                ]),
            CommandGroup(
                name: Message.yearGroup.text,
                subcommands: [
                    CycleCommand.self, CharterCommand.self, WhyCommand.self, NoteCommand.self, PublicationCommand.self,
                    PurposeCommand.self, SettingCommand.self,
                ]),
            CommandGroup(
                name: Message.filesGroup.text, subcommands: [ImportCommand.self, ExportCommand.self, ReportCommand.self]),
            CommandGroup(name: Message.standGroup.text, subcommands: [StandCommand.self, SessionCommand.self]),
            CommandGroup(
                name: Message.replicaGroup.text,
                subcommands: [
                    InitCommand.self, JoinCommand.self, SyncCommand.self, BundleCommand.self, StatusCommand.self,
                    DoctorCommand.self,
                ]),
            CommandGroup(
                name: Message.insightGroup.text,
                subcommands: [
                    ConflictsCommand.self, ParkedCommand.self, WaitingCommand.self, HistoryCommand.self, UndoCommand.self,
                    RestoreCommand.self,
                    CompletionCommand.self,
                ]),
        ])

    static func main() { Porch.run(Self.self) }
}
