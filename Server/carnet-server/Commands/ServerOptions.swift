import ArgumentParser
import Forum
import Glibc
import SyncCore
import SyncServer

/// What every command of the server takes.
struct ServerOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Sentence.dataHelp.text, valueName: "DIR"))
    var data: String

    @Flag(help: ArgumentHelp(Sentence.jsonHelp.text))
    var json = false

    @Flag(name: .customLong("no-input"), help: ArgumentHelp(Sentence.noInputHelp.text))
    var noInput = false

    @Option(help: ArgumentHelp(Sentence.langHelp.text, valueName: "fr|en"))
    var lang: Language?

    enum Language: String, ExpressibleByArgument, CaseIterable { case en, fr }

    /// The folder of a server that was there before.
    func existingFiles() throws -> ServerFiles {
        guard ServerFiles.isThere(data) else { throw Trouble(.notFound, .noServer(Printable.escape(data))) }
        return try files()
    }

    func files() throws -> ServerFiles { try ServerFiles(folder: data) }

    /// The folder that was typed, for errors that name no file.
    static var typedFolder: String {
        let arguments = CommandLine.arguments
        if let index = arguments.lastIndex(of: "--data"), index + 1 < arguments.count { return arguments[index + 1] }
        return arguments.last { $0.hasPrefix("--data=") }.map { String($0.dropFirst("--data=".count)) } ?? ""
    }

    /// The real clock and the system's random bytes.
    static let environment = Environment(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        },
        random: { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        })
}
