import Glibc

/// A second process that puts the terminal right when this one is killed in a way that nobody can catch.
///
/// It holds the reading end of a pipe whose writing end only this process has: when the pipe ends without a good-bye, this
/// process is dead. It is this very program with a hidden command, in a process group of its own, so that what is sent to the
/// whole group spares it.
struct TerminalGuard {
    /// What stands in the pipe after the terminal's modes.
    enum Word: UInt8 {
        /// From now on the terminal must be put right.
        case armed = 0x61
        /// The terminal is as it was.
        case asleep = 0x73
    }

    static let command = "guard-terminal"

    private let pipe: Int32
    private let child: pid_t

    /// Nil where no process can be started: the screen works without a guard.
    init?(_ mode: RawMode) {
        guard let ends = PrivatePipe() else { return nil }
        guard let child = Self.spawn(input: ends.reading) else {
            ends.close()
            return nil
        }
        close(ends.reading)
        pipe = ends.writing
        self.child = child
        send(mode.bytes)
    }

    func say(_ word: Word) { send([word.rawValue]) }

    /// The terminal is as it was, for good.
    func dismiss() {
        say(.asleep)
        close(pipe)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
    }

    private func send(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { write(pipe, $0.baseAddress, $0.count) }
    }

    private static func spawn(input: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var words: [UnsafeMutablePointer<CChar>?] = ["carnet", command].map { (word: String) in strdup(word) }
        words.append(nil)
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let error = posix_spawn(&child, "/proc/self/exe", &actions, &attributes, &words, &environment)
        return error == 0 ? child : nil
    }
}
