import ArgumentParser
import Foundation
import Glibc
import SyncServer

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: Sentence.restore.text, discussion: Sentence.restoreExample.text)

    @Argument(help: ArgumentHelp(Sentence.backupFileHelp.text, valueName: "FILE"))
    var file: String

    @OptionGroup var server: ServerOptions

    func run() throws {
        let files = try server.files()
        guard let lock = files.lock() else { throw Trouble(.busy, .stopFirst) }
        defer { close(lock) }
        guard let turn = files.maintenanceLock() else { throw Trouble(.busy, .maintained) }
        defer { close(turn) }
        let restored = try Backup(files: files, environment: ServerOptions.environment).restore(
            from: URL(fileURLWithPath: file).path)
        if server.json {
            Terminal.write("{\"position\":\(restored.position),\"kept\":\(Terminal.json(restored.kept))}\n")
        } else {
            Terminal.write(Sentence.restored(restored.position, kept: restored.kept).text + "\n")
        }
    }
}
