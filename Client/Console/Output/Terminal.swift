import Glibc

/// What standard input, output and error are tied to.
package enum Terminal {
    package static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }
    package static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    package static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether somebody asked for no colour at all: https://no-color.org.
    package static var refusesColour: Bool { getenv("NO_COLOR").map { $0.pointee != 0 } ?? false }

    /// Columns of the terminal that standard output is; nil where it is none.
    package static var width: Int? {
        guard outputIsTerminal else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
