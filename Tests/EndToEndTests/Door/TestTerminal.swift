import Foundation
import Glibc
import Testing

/// A real terminal of some size, in tmux, with a shell in it.
final class TestTerminal {
    struct Missing: Error { var text: String, screen: String }

    private let name = "carnet-" + UUID().uuidString.prefix(8)
    private static let program = "/usr/bin/tmux"
    /// Seconds: more than a busy machine needs.
    private static let patience = 20.0

    init(columns: Int, rows: Int, environment: [String: String]) throws {
        let variables = environment.map { "\($0)=\($1)" }.sorted()
        try start(
            [
                "-L", String(name), "-u", "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "env",
                "PS1=ready> ",
            ] + variables + ["/bin/sh"])
        try wait(for: "ready>")
    }

    /// The server stays behind: it must hold no pipe of this process open.
    private func start(_ arguments: [String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for file in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, file, "/dev/null", O_RDWR, 0)
        }
        // However many there are: one that stays open is a pipe of which another test waits for the end.
        for file in Int32(3)..<Int32(clamping: min(sysconf(Int32(_SC_OPEN_MAX)), 65_536)) {
            posix_spawn_file_actions_addclose(&actions, file)
        }
        var words: [UnsafeMutablePointer<CChar>?] = ([Self.program] + arguments).map { (word: String) in strdup(word) }
        words.append(nil)
        var variables: [UnsafeMutablePointer<CChar>?] = Self.environment.map { strdup("\($0)=\($1)") }
        variables.append(nil)
        defer { for word in words + variables { free(word) } }
        var child: pid_t = 0
        let error = posix_spawn(&child, Self.program, &actions, nil, &words, &variables)
        var status: Int32 = 0
        guard error == 0, waitpid(child, &status, 0) == child, status == 0 else {
            throw Missing(text: "tmux did not start: \(error), \(status)", screen: "")
        }
    }

    private static let environment = [
        "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent", "SHELL": "/bin/sh",
    ]

    deinit { _ = try? tmux(["kill-server"]) }

    /// Keys by their names ("Enter", "C-z"), or text.
    func send(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

    func type(_ text: String) throws { try tmux(["send-keys", "-l", text]) }

    func run(_ line: String) throws {
        try type(line)
        try send("Enter")
    }

    func resize(columns: Int, rows: Int) throws {
        try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    var screen: String { get throws { try tmux(["capture-pane", "-p"]) } }

    /// With the escapes that give colour.
    var styledScreen: String { get throws { try tmux(["capture-pane", "-p", "-e"]) } }

    /// Whether a program has the screen to itself.
    var isAlternate: Bool { get throws { try value("#{alternate_on}") == "1" } }

    /// How the terminal is set: of the terminal itself, not through the shell.
    var modes: String {
        get throws {
            let terminal = try value("#{pane_tty}")
            return try Self.output("/bin/stty", ["-F", terminal, "-g"])
        }
    }

    func value(_ format: String) throws -> String { try tmux(["display-message", "-p", format]) }

    /// Waits for a text on the screen, and gives the screen.
    @discardableResult
    func wait(for text: String) throws -> String { try wait("“\(text)”") { $0.contains(text) } }

    @discardableResult
    func wait(_ what: String, until condition: (String) throws -> Bool) throws -> String {
        let end = Date().addingTimeInterval(Self.patience)
        var last = ""
        while Date() < end {
            last = try screen
            if try condition(last) { return last }
            Thread.sleep(forTimeInterval: 0.05)
        }
        throw Missing(text: what, screen: last)
    }

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        try Self.output(Self.program, ["-L", String(name), "-u"] + arguments)
    }

    static func output(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = environment
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}
