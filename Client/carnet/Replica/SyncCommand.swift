import ArgumentParser
import Console

struct SyncCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: Message.syncAbstract.text, discussion: Message.syncExample.text)

    @OptionGroup var sync: SyncOptions
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer { try Handoff.run() }
}
