import Foundation
import Glibc

/// A child process that is waited for without polling: Foundation's `waitUntilExit` looks every 50 ms, longer than what is timed.
enum TimedChild {
    /// Runs a program to its end, its input and output on /dev/null.
    /// - Returns: its exit code, or -1 where a signal ended it.
    static func run(_ path: String, _ arguments: [String], environment: [String: String]) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var child: pid_t = 0
        let spawned = posix_spawn(&child, path, &actions, nil, &words, &variables)
        guard spawned == 0 else { throw CommandBench.Failure(message: "\(path): \(String(cString: strerror(spawned)))") }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw CommandBench.Failure(message: "\(path): lost") }
        }
        return status & 0x7f == 0 ? (status >> 8) & 0xff : -1
    }
}
