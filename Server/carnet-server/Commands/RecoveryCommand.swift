import ArgumentParser

struct RecoveryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recovery", abstract: Sentence.recovery.text, discussion: Sentence.recoveryExample.text,
        subcommands: [RecoveryShowCommand.self, RecoveryEndCommand.self], defaultSubcommand: RecoveryShowCommand.self)
}
