import Glibc

/// A little weight and colour, where standard output is a terminal that takes them.
package enum Ink {
    package static let isOn = Terminal.outputIsTerminal && !Terminal.refusesColour && !isDumb

    package static func heading(_ text: String, isOn: Bool = isOn) -> String { wrap(text, "1", isOn) }

    /// For what somebody must look at.
    package static func alarm(_ text: String, isOn: Bool = isOn) -> String { wrap(text, "1;31", isOn) }

    private static func wrap(_ text: String, _ code: String, _ isOn: Bool) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    private static var isDumb: Bool { getenv("TERM").map { String(cString: $0) == "dumb" } ?? true }
}
