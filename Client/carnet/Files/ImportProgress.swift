import Console
import SyncCore

/// How far a long import is: one line that is written over, on a terminal only.
final class ImportProgress {
    /// A shorter import says only its end.
    private static let patience: Int64 = 1_000
    private static let interval: Int64 = 200

    private let isShown: Bool
    private let start = LiveEnvironment.environment.now()
    private var last: Int64 = 0
    private var isThere = false

    init(isShown: Bool) {
        self.isShown = isShown && Terminal.errorIsTerminal
    }

    func show(_ done: Int, of whole: Int) {
        guard isShown else { return }
        let now = LiveEnvironment.environment.now()
        guard now - start >= Self.patience, now - last >= Self.interval else { return }
        last = now
        isThere = true
        Output.prompt("\r\u{1B}[K" + Message.importProgress(done, of: whole).text)
    }

    func clear() {
        guard isThere else { return }
        isThere = false
        Output.prompt("\r\u{1B}[K")
    }
}
