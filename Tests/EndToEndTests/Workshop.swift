import Foundation
import Testing

/// What a program printed, and how it ended.
struct Outcome {
    var status: Int32
    var output: String
    var error: String

    /// The one JSON value on standard output.
    var json: Any? { try? JSONSerialization.jsonObject(with: Data(output.utf8), options: .fragmentsAllowed) }
    var object: [String: Any] { json as? [String: Any] ?? [:] }
    var list: [[String: Any]] { json as? [[String: Any]] ?? [] }
}

/// A sealed folder with real binaries: laptops with a home each, and a server on loopback.
final class Workshop {
    let folder: String
    private(set) var server: ServerProcess?

    /// Where the built programs are: those of the build that runs these tests, unless `$CARNET_BIN` says otherwise.
    static let bin: String = ProcessInfo.processInfo.environment["CARNET_BIN"] ?? root + "/.build/debug"
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/carnet-e2e-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        server?.kill()
        try? FileManager.default.removeItem(atPath: folder)
    }

    func home(_ laptop: String) -> String { folder + "/" + laptop }

    // MARK: The server

    @discardableResult
    func startServer() throws -> ServerProcess {
        let port = server?.port ?? 0
        let new = try ServerProcess(data: folder + "/server", port: port)
        server = new
        return new
    }

    func invite() throws -> String {
        let outcome = try run("carnet-server", ["invite", "--data", folder + "/server", "--json"], home: folder)
        return try #require(outcome.object["code"] as? String)
    }

    // MARK: Laptops

    @discardableResult
    func carnet(_ laptop: String, _ arguments: [String], input: String? = nil) throws -> Outcome {
        try run("carnet", arguments + ["--json"], home: home(laptop), input: input)
    }

    /// The same, in a folder.
    func carnet(_ laptop: String, _ arguments: [String], in folder: String) throws -> Outcome {
        let process = Self.process("carnet", arguments + ["--json"], home: home(laptop))
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        return try run(process)
    }

    /// Runs a command that must do what it is asked.
    @discardableResult
    func done(_ laptop: String, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
        let outcome = try carnet(laptop, arguments)
        #expect(outcome.status == 0, "\(laptop): \(arguments): \(outcome.error)", sourceLocation: sourceLocation)
        return outcome
    }

    func join(_ laptops: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
        for laptop in laptops {
            let url = try #require(server?.url)
            let outcome = try carnet(
                laptop, ["join", url, "--code", try invite(), "--author", "Author \(laptop)", "--laptop", laptop])
            #expect(outcome.status == 0, "\(outcome.error)", sourceLocation: sourceLocation)
        }
    }

    /// Syncs; 0 and 3 are both fine.
    @discardableResult
    func sync(_ laptops: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
        var last = Outcome(status: -1, output: "", error: "")
        for laptop in laptops {
            last = try carnet(laptop, ["sync"])
            #expect(last.status == 0 || last.status == 3, "\(laptop): \(last.error)", sourceLocation: sourceLocation)
            #expect(last.object["verified"] as? Bool == true, sourceLocation: sourceLocation)
        }
        return last
    }

    /// Digest and position.
    func standing(_ laptop: String) throws -> String {
        let status = try done(laptop, "status").object
        return "\(status["position"] ?? "") \(status["digest"] ?? "")"
    }

    func run(_ program: String, _ arguments: [String], home: String, input: String? = nil) throws -> Outcome {
        try run(Self.process(program, arguments, home: home), input: input)
    }

    func run(_ process: Process, input: String? = nil) throws -> Outcome {
        let (out, err, inn) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = out
        process.standardError = err
        process.standardInput = input == nil ? FileHandle.nullDevice : inn
        try process.run()
        if let input {
            inn.fileHandleForWriting.write(Data(input.utf8))
            try inn.fileHandleForWriting.close()
        }
        let output = out.fileHandleForReading.readDataToEndOfFile()
        let error = err.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: String(decoding: output, as: UTF8.self), error: String(decoding: error, as: UTF8.self))
    }

    /// What somebody does to a database behind carnet's back.
    func sqlite(_ path: String, _ sql: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [path, sql]
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    static func process(_ program: String, _ arguments: [String], home: String) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: bin + "/" + program)
        process.arguments = arguments
        process.environment = ["CARNET_HOME": home, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": home]
        return process
    }
}
