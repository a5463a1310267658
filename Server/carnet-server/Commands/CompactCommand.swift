import ArgumentParser
import Glibc
import SyncServer

struct CompactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact", abstract: Sentence.compact.text, discussion: Sentence.compactExample.text)

    @Option(name: .customLong("away-days"), help: ArgumentHelp(Sentence.awayHelp.text, valueName: "N"))
    var awayDays = 90

    @OptionGroup var server: ServerOptions

    func run() throws {
        guard (0...3_650).contains(awayDays) else { throw Trouble(.usage, .awayRange) }
        let files = try server.existingFiles()
        guard let turn = files.maintenanceLock() else { throw Trouble(.busy, .maintained) }
        defer { close(turn) }
        let outcome = try Compaction(files: files, environment: ServerOptions.environment).run(awayDays: awayDays)
        if server.json {
            let heldBy = Terminal.json(outcome.heldBy)
            Terminal.write("{\"dropped\":\(outcome.dropped),\"base\":\(outcome.base),\"held_by\":\(heldBy)}\n")
        } else {
            Terminal.write(Sentence.compacted(outcome.dropped, outcome.base).text + "\n")
            if let path = outcome.heldBy { Terminal.write(Sentence.heldByBackup(path).text + "\n") }
        }
    }
}
