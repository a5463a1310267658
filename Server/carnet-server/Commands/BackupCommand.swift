import ArgumentParser
import Foundation
import SyncServer

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: Sentence.backup.text, discussion: Sentence.backupExample.text)

    @Argument(help: ArgumentHelp(Sentence.backupFileHelp.text, valueName: "FILE"))
    var file: String

    @Flag(help: ArgumentHelp(Sentence.backupForgetHelp.text))
    var forget = false

    @OptionGroup var server: ServerOptions

    func run() throws {
        let path = URL(fileURLWithPath: file).path
        let backup = Backup(files: try server.existingFiles(), environment: ServerOptions.environment)
        if forget {
            try backup.forget(path)
            return Terminal.write(
                server.json ? "{\"file\":\(Terminal.json(path))}\n" : Sentence.backupForgotten(path).text + "\n")
        }
        let made = try backup.write(to: path)
        let digest = made.digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        if server.json {
            Terminal.write(
                "{\"file\":\(Terminal.json(path)),\"position\":\(made.position),\"digest\":\"\(digest)\",\"bytes\":\(made.bytes)}\n"
            )
        } else {
            Terminal.write(Sentence.backedUp(path, made.position, String(digest.prefix(12))).text + "\n")
        }
    }
}
