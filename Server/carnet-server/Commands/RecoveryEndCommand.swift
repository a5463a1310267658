import ArgumentParser
import SyncServer

struct RecoveryEndCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: Sentence.recoveryEnd.text, discussion: Sentence.recoveryEndExample.text)

    @OptionGroup var server: ServerOptions

    func run() throws {
        let log = SQLiteLogStore(try server.existingFiles().database())
        let was = try log.space()?.recovery == .on
        try SyncService.endRecovery(log)
        if server.json {
            Terminal.write("{\"recovering\":false,\"ended\":\(was)}\n")
        } else {
            Terminal.write((was ? Sentence.recoveryEnded : Sentence.notRecovering).text + "\n")
        }
    }
}
