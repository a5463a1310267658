import Console
import Glibc
import SyncClient

/// How far a long sync is: one line that is written over, on a terminal only.
struct ProgressLine: Sendable {
    let isShown: Bool

    /// Shown once this many changes went by: a short sync says only its end.
    private static let threshold = 5_000

    @Sendable func show(_ report: SyncReport) {
        guard isShown, isatty(STDERR_FILENO) == 1, report.sent + report.received >= Self.threshold else { return }
        let line = "\r\u{1B}[K" + Message.progress(sent: report.sent, received: report.received).text
        _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    }
}
