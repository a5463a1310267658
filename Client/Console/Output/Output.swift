import Glibc

/// Writes answers and failures. A reader that went away (`carnet … | head`) is no error; a full disk is.
package enum Output {
    /// JSON or text on standard output, notes on standard error.
    package static func emit(_ answer: Answer, asJSON: Bool) throws {
        for note in answer.notes { say(note.text) }
        if asJSON {
            try write(answer.json.bytes + [0x0A])
        } else if !answer.text.isEmpty {
            try write(Array(answer.text.utf8) + [0x0A])
        }
    }

    /// A line on standard error; nothing can be done if it cannot be written.
    package static func say(_ line: String) {
        _ = put(Array(line.utf8) + [0x0A], on: STDERR_FILENO)
    }

    /// A question on standard error, with no newline.
    package static func prompt(_ text: String) { _ = put(Array(text.utf8), on: STDERR_FILENO) }

    /// Bytes on standard output, as they are.
    package static func write(_ bytes: [UInt8]) throws {
        let error = put(bytes, on: STDOUT_FILENO)
        guard error == 0 || error == EPIPE || error == EBADF else {
            throw Failure(.output, .outputFailed(String(cString: strerror(error))), hint: .outputHint)
        }
    }

    /// 0, or the error.
    private static func put(_ bytes: [UInt8], on file: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno != EINTR {
                    return errno
                }
            }
            return 0
        }
    }
}
