import Glibc

/// Where the handler writes; set once, before it is installed.
private nonisolated(unsafe) var writeEnd: Int32 = -1

/// Signals as bytes of a pipe, so that a loop that waits for keys waits for them as well.
struct SignalPipe {
    private let pipe: PrivatePipe
    private let signals: [Int32]

    init(_ signals: [Int32]) throws {
        guard let pipe = PrivatePipe() else { throw Failure(.file, .unexpected(String(cString: strerror(errno)))) }
        for end in [pipe.reading, pipe.writing] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        self.pipe = pipe
        writeEnd = pipe.writing
        self.signals = signals
        for number in signals {
            signal(number) { number in
                // Only what a handler may do.
                let error = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(writeEnd, &byte, 1)
                errno = error
            }
        }
    }

    var readEnd: Int32 { pipe.reading }

    /// Those that came since.
    func take() -> [Int32] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(readEnd, &bytes, bytes.count)
        return count > 0 ? bytes[..<count].map { Int32($0) } : []
    }

    func close() {
        for number in signals { signal(number, SIG_DFL) }
        pipe.close()
        writeEnd = -1
    }
}
