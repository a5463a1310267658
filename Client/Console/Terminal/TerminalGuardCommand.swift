package import ArgumentParser
import Glibc

/// The guard's own side: waits until whom it guards is gone. Not for people.
package struct TerminalGuardCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(commandName: TerminalGuard.command, shouldDisplay: false)

    package init() {}

    package func run() throws {
        for number in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGTTIN, SIGTTOU] { signal(number, SIG_IGN) }
        var bytes: [UInt8] = []
        while bytes.count < RawMode.byteCount {
            guard let byte = next() else { return }
            bytes.append(byte)
        }
        guard let mode = RawMode(bytes: bytes) else { return }
        var last = TerminalGuard.Word.asleep
        while let byte = next() { last = TerminalGuard.Word(rawValue: byte) ?? last }
        guard last == .armed, Terminal.outputIsTerminal else { return }
        try? Output.write(Array(FullScreen.leaving.utf8))
        mode.leaveIfRaw(STDOUT_FILENO)
    }

    /// Nil at the end.
    private func next() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = read(STDIN_FILENO, &byte, 1)
            if count == 1 { return byte }
            if count == 0 || errno != EINTR { return nil }
        }
    }
}
