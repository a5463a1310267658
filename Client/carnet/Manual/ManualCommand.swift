import ArgumentParser
import CommandHelp
import Console
import Foundation

/// Writes the manual pages of this program. For who packs it, with `make man`.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "manual", shouldDisplay: false)

    @Argument(completion: .directory) var folder: String
    @Option var lang: Language?

    func run() throws {
        let tree = try CommandTree(dump: Data(Carnet._dumpHelp().utf8))
        let manual = Manual(
            of: tree, section: 1, version: "carnet \(Carnet.configuration.version)", isFrench: Language.current == .french)
        let count = try manual.write(below: URL(fileURLWithPath: folder))
        try Output.write(Array("\(folder): \(count)\n".utf8))
    }
}
