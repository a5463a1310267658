import ArgumentParser
import Console

/// What needs libraries that the command at the door does without, the network's above all: run by `carnet join`, `sync`, `doctor` and
/// `badges`, with their own arguments.
struct CarnetRemote: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carnet", abstract: Message.remoteAbstract.text, discussion: Message.syncExample.text,
        subcommands: [JoinCommand.self, SyncCommand.self, DoctorCommand.self, BadgesCommand.self])
}

@main
enum Main {
    static func main() { Porch.run(CarnetRemote.self) }
}
