import Console
import Glibc
import SyncClient

/// How far a long sync is: one line that is written over, on a terminal only.
struct ProgressLine: Sendable {
    let isShown: Bool

    /// Shown once this many changes went by: a short sync says only its end.
    private static let threshold = 5_000

    /// Entries that were read again, and how many there are.
    @Sendable func show(_ done: UInt64, of whole: UInt64) {
        if whole >= Self.threshold { write(.progress(done, of: whole, "")) }
    }

    /// How much of a snapshot is here.
    @Sendable func show(bytes done: UInt64, of whole: UInt64) {
        if whole >= Self.bytes { write(.progress(done >> 20, of: whole >> 20, " MiB")) }
    }

    private static let bytes: UInt64 = 8 << 20

    @Sendable func show(_ report: SyncReport) {
        guard report.sent + report.received >= Self.threshold else { return }
        write(.progress(sent: report.sent, received: report.received))
    }

    /// Takes the line away when the work is done, or has failed: what comes next stands on its own.
    func around<Result>(_ work: () throws -> Result) rethrows -> Result {
        defer { write("") }
        return try work()
    }

    private func write(_ message: Message) { write(message.text) }

    private func write(_ text: String) {
        guard isShown, isatty(STDERR_FILENO) == 1 else { return }
        let line = "\r\u{1B}[K" + text
        _ = line.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
    }
}
