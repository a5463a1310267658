import ArgumentParser
import Console

struct ShiftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shift", abstract: Message.shiftAbstract.text, discussion: Message.shiftExample.text,
        subcommands: [
            ShiftAddCommand.self, ShiftEditCommand.self, ShiftListCommand.self, ShiftShowCommand.self, ShiftDeleteCommand.self,
        ])
}
