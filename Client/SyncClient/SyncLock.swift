import Glibc

/// One sync at a time a replica: held until the value goes, or the process dies.
package final class SyncLock: Sendable {
    private let file: Int32

    /// Throws `busy` if another process holds it.
    package init(home: String) throws(SyncFailure) {
        let path = home + "/sync.lock"
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .file("\(path): \(String(cString: strerror(errno)))") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw .busy
        }
    }

    deinit { close(file) }
}
