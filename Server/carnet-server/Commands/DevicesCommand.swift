import ArgumentParser
import SyncServer

struct DevicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: Sentence.devices.text, discussion: Sentence.devicesExample.text,
        subcommands: [DevicesListCommand.self, DevicesRevokeCommand.self], defaultSubcommand: DevicesListCommand.self)
}
