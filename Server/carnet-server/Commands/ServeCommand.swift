import ArgumentParser
import Forum
import Glibc
import Logging
import SyncServer

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: Sentence.serve.text, discussion: Sentence.serveExample.text)

    @OptionGroup var server: ServerOptions

    @Option(help: ArgumentHelp(Sentence.listenHelp.text, valueName: "HOST:PORT"))
    var listen = "127.0.0.1:8300"

    @Option(name: .customLong("tls-cert"), help: ArgumentHelp(Sentence.certHelp.text, valueName: "FILE"))
    var certificate: String?

    @Option(name: .customLong("tls-key"), help: ArgumentHelp(Sentence.keyHelp.text, valueName: "FILE"))
    var privateKey: String?

    @Flag(name: .customLong("insecure-listen"), help: ArgumentHelp(Sentence.insecureHelp.text))
    var insecure = false

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let (host, port) = try address()
        guard (certificate == nil) == (privateKey == nil) else { throw Trouble(.usage, .tlsHalf) }
        guard certificate != nil || insecure || Self.isLoopback(host) else { throw Trouble(.usage, .inTheClear(host)) }
        for path in [certificate, privateKey].compactMap(\.self) where access(path, R_OK) != 0 {
            throw Trouble(.notFound, .unreadableFile(path))
        }
        let files = try server.files()
        guard let lock = files.lock() else { throw Trouble(.busy, .alreadyServed) }
        defer { close(lock) }
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        var logger = Logger(label: "carnet-server")
        logger.logLevel = .error
        let service = try SyncService(
            files: files, environment: ServerOptions.environment, serve: PlaceKeeper.serve, serveAll: PlaceKeeper.serveAll)
        let listener = Listener(
            Listener.Options(host: host, port: port, certificate: certificate, privateKey: privateKey), service: service,
            logger: logger)
        try await listener.run { url in Terminal.write("listening on \(url)\n") }
    }

    private func address() throws -> (host: String, port: Int) {
        guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]),
            (0...65535).contains(port)
        else {
            throw Trouble(.usage, .badListen(listen))
        }
        var host = String(listen[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty else { throw Trouble(.usage, .badListen(listen)) }
        return (host, port)
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
    }
}
