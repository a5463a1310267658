import Glibc

/// How the terminal was, and how a full screen wants it: each key at once, nothing echoed.
struct RawMode {
    let saved: termios
    let raw: termios

    /// Nil where there is no terminal.
    init?(of file: Int32) {
        var saved = termios()
        guard tcgetattr(file, &saved) == 0 else { return nil }
        self.saved = saved
        var raw = saved
        cfmakeraw(&raw)
        raw.c_oflag = saved.c_oflag
        self.raw = raw
    }

    /// As two copies of bytes, for the guard.
    var bytes: [UInt8] { [saved, raw].flatMap { mode in withUnsafeBytes(of: mode) { Array($0) } } }

    static let byteCount = 2 * MemoryLayout<termios>.size

    init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        let modes = bytes.withUnsafeBytes { buffer in
            (
                buffer.loadUnaligned(as: termios.self),
                buffer.loadUnaligned(fromByteOffset: Self.byteCount / 2, as: termios.self)
            )
        }
        (saved, raw) = modes
    }

    func enter(_ file: Int32) { set(raw, file) }

    func leave(_ file: Int32) { set(saved, file) }

    /// Only if nobody has set the terminal otherwise since: a shell that has its prompt again is left alone.
    func leaveIfRaw(_ file: Int32) {
        var now = termios()
        guard tcgetattr(file, &now) == 0 else { return }
        if now.c_lflag == raw.c_lflag, now.c_iflag == raw.c_iflag { set(saved, file) }
    }

    private func set(_ mode: termios, _ file: Int32) {
        var mode = mode
        while tcsetattr(file, TCSADRAIN, &mode) != 0, errno == EINTR {}
    }
}
