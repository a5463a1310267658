import Glibc
import ReplicaStore

/// Two commands that make a replica in one folder take turns.
struct FolderLock {
    private let file: Int32

    init(_ folder: String) throws {
        file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0, flock(file, LOCK_EX) == 0 else {
            throw StoreError.file("\(folder): \(String(cString: strerror(errno)))")
        }
    }

    func release() { close(file) }
}
