import ArgumentParser
import Console

/// What needs the network: run by `carnet join` and `carnet sync`, with their own arguments.
struct CarnetRemote: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carnet", abstract: Message.remoteAbstract.text,
        subcommands: [JoinCommand.self, SyncCommand.self, DoctorCommand.self])
}

@main
enum Main {
    static func main() { Porch.run(CarnetRemote.self) }
}
