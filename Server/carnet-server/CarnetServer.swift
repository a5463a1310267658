import ArgumentParser
import CommandHelp

/// The sync server: one machine, one program, one folder.
@main
struct CarnetServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carnet-server", abstract: Sentence.abstract.text, discussion: Sentence.example.text,
        subcommands: [
            ServeCommand.self, InviteCommand.self, DevicesCommand.self, BackupCommand.self, RestoreCommand.self,
            CompactCommand.self, RecoveryCommand.self, DoctorCommand.self, ManualCommand.self,
        ])

    static func main() async {
        let json = CommandLine.arguments.contains("--json")
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        } catch let trouble as Trouble {
            trouble.end(asJSON: json)
        } catch let error where exitCode(for: error) == .success || exitCode(for: error) == .validationFailure {
            if json, exitCode(for: error) != .success {
                let message = message(for: error)
                Trouble(.usage, Sentence(en: message, fr: ParserText.translate(message, toFrench: true))).end(asJSON: true)
            }
            let code = exitCode(for: error) == .success ? 0 : 2
            let text = ParserText.translate(fullMessage(for: error), toFrench: Sentence.isFrench)
            Terminal.write(text + "\n", toStandardError: code != 0)
            Terminal.exit(Int32(code))
        } catch {
            Trouble(error).end(asJSON: json)
        }
    }
}
