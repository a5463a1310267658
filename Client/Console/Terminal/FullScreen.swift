import Glibc

/// The terminal as one picture and a stream of keys. However the program ends, the terminal is as it was before.
package final class FullScreen {
    /// What happened at the terminal.
    package enum Event: Sendable {
        case key(Key)
        /// The picture must be drawn again, perhaps in another size.
        case redraw
        /// The terminal is gone.
        case end
    }

    static let entering = "\u{1B}[?1049h\u{1B}[?7l\u{1B}[2J\u{1B}[H"
    static let leaving = "\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"
    /// After so many milliseconds an Escape was the key.
    private static let escapePause: Int32 = 40

    private let mode: RawMode
    private let signals: SignalPipe
    private let guardian: TerminalGuard?
    private var decoder = KeyDecoder()
    private var buffer = ScreenBuffer()
    private var isShown = false
    private let inColour: Bool

    /// Whether standard input and output are a terminal that can show pictures.
    package static var isPossible: Bool {
        let kind = getenv("TERM").map { String(cString: $0) } ?? ""
        return Terminal.inputIsTerminal && Terminal.outputIsTerminal && !kind.isEmpty && kind != "dumb"
    }

    package init() throws {
        guard let mode = RawMode(of: STDIN_FILENO) else { throw Failure(.file, .unexpected("no terminal")) }
        self.mode = mode
        inColour = !Terminal.refusesColour
        guardian = TerminalGuard(mode)
        signals = try SignalPipe([SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])
        try enter()
    }

    /// Columns and rows; 80 and 24 where the terminal does not say.
    package var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    package func show(_ picture: ScreenBuffer.Picture) throws {
        guard isShown else { return }
        let (columns, rows) = size
        try Output.write(buffer.bytes(for: picture, columns: columns, rows: rows, inColour: inColour))
    }

    /// The next picture is drawn whole.
    package func forget() { buffer.forget() }

    // MARK: Events

    /// Waits for something to happen, at most so many milliseconds.
    package func events(within milliseconds: Int32) throws -> [Event] {
        var files = [
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&files, 2, decoder.isWaiting ? Self.escapePause : milliseconds)
        if count == 0 { return decoder.flush().map { .key($0) } }
        guard count > 0 else { return [] }
        var events: [Event] = []
        if files[1].revents != 0 {
            for number in signals.take() { events += try answer(number) }
        }
        if files[0].revents & Int16(POLLIN) != 0 {
            events += read()
        } else if files[0].revents != 0 {
            events.append(.end)
        }
        return events
    }

    private func read() -> [Event] {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(STDIN_FILENO, &bytes, bytes.count)
        if count > 0 { return decoder.keys(from: bytes[..<count]).map { .key($0) } }
        return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : [.end]
    }

    private func answer(_ number: Int32) throws -> [Event] {
        switch number {
        case SIGWINCH:
            buffer.forget()
        case SIGTSTP:
            try pause()
            kill(getpid(), SIGSTOP)
            try enter()
        case SIGCONT:
            // After a stop that nobody could catch, a shell may have set the terminal otherwise.
            try enter()
        default:
            leave()
            signal(number, SIG_DFL)
            kill(getpid(), number)
        }
        return [.redraw]
    }

    // MARK: Entering and leaving

    private func enter() throws {
        guardian?.say(.armed)
        mode.enter(STDIN_FILENO)
        try Output.write(Array(Self.entering.utf8))
        buffer.forget()
        isShown = true
    }

    private func pause() throws {
        isShown = false
        try Output.write(Array(Self.leaving.utf8))
        mode.leave(STDIN_FILENO)
        guardian?.say(.asleep)
    }

    /// Puts the terminal right. Nothing is shown any more.
    package func leave() {
        guard isShown else { return }
        try? pause()
        signals.close()
        guardian?.dismiss()
    }
}
