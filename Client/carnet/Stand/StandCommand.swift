import ArgumentParser
import Console

struct StandCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stand", abstract: Message.standAbstract.text, discussion: Message.standExample.text,
        subcommands: [
            RotaCommand.self, SignupCommand.self, CancelCommand.self, GiveCommand.self, SwapCommand.self, MovesCommand.self,
            ShiftCommand.self, VisitorCommand.self,
        ])
}
