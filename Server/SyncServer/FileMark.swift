import Glibc

/// Which file lies at a path: another one, put in its place, has another mark.
struct FileMark: Equatable {
    private let number: UInt64
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil where there is none.
    init?(_ path: String) {
        var about = stat()
        guard stat(path, &about) == 0 else { return nil }
        number = UInt64(about.st_ino)
        (seconds, nanoseconds) = (about.st_mtim.tv_sec, about.st_mtim.tv_nsec)
    }
}
