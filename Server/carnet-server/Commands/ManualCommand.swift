import ArgumentParser
import CommandHelp
import Foundation

/// Writes the manual pages of this program. For who packs it, with `make man`.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "manual", shouldDisplay: false)

    @Argument(completion: .directory) var folder: String
    @Option var lang: ServerOptions.Language?

    func run() throws {
        let tree = try CommandTree(dump: Data(CarnetServer._dumpHelp().utf8))
        let manual = Manual(of: tree, section: 8, version: "carnet", isFrench: Sentence.isFrench)
        let count = try manual.write(below: URL(fileURLWithPath: folder))
        Terminal.write("\(folder): \(count)\n")
    }
}
