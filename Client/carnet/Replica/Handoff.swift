import Console
import Glibc

/// What needs the network is done by the program `carnet-remote` beside this one: the command at the door starts faster
/// without the thirty libraries that it takes along.
enum Handoff {
    private static let program = "carnet-remote"

    /// Becomes the other program, with the same arguments. Comes back only if that cannot be.
    static func run(_ arguments: [String] = CommandLine.arguments) throws -> Never {
        let path = try beside()
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments.dropFirst()).map { strdup($0) }
        words.append(nil)
        execv(path, words)
        let reason = String(cString: strerror(errno))
        for word in words { free(word) }
        throw Failure(.programMissing, .remoteMissing(path, reason), hint: .remoteMissingHint)
    }

    private static func beside() throws -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else {
            throw Failure(.programMissing, .remoteMissing(program, String(cString: strerror(errno))), hint: .remoteMissingHint)
        }
        let own = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return own[..<(own.lastIndex(of: "/") ?? own.startIndex)] + "/" + program
    }
}
