import SyncCore

/// One line of a screen. Whatever is added is escaped: no name can speak to the terminal.
package struct StyledLine: Sendable, Equatable {
    package enum Style: Sendable {
        case plain, bold, faint, reverse, good, warning, bad
    }

    private struct Span: Equatable {
        var text: String
        var style: Style
    }

    private var spans: [Span] = []
    /// In columns.
    package private(set) var width = 0

    package init(_ text: String = "", _ style: Style = .plain) { add(text, style) }

    package mutating func add(_ text: String, _ style: Style = .plain) {
        guard !text.isEmpty else { return }
        let text = Printable.escape(text)
        spans.append(Span(text: text, style: style))
        width += TextWidth.of(text)
    }

    /// Adds a text in so many columns: cut, or filled up.
    package mutating func add(_ text: String, _ style: Style = .plain, columns: Int) {
        guard columns > 0 else { return }
        add(TextWidth.pad(TextWidth.cut(Printable.escape(text), to: columns), to: columns), style)
    }

    /// Blanks up to a column.
    package mutating func fill(to column: Int, _ style: Style = .plain) {
        add(String(repeating: " ", count: max(0, column - width)), style)
    }

    /// What people read.
    package var text: String { spans.map(\.text).joined() }

    /// The line as a terminal takes it, in at most so many columns.
    package func rendered(columns: Int, inColour: Bool) -> String {
        var line = ""
        var left = columns
        for span in spans {
            guard left > 0 else { break }
            let text = TextWidth.cut(span.text, to: left)
            left -= TextWidth.of(text)
            let code = Self.code(span.style, inColour: inColour)
            line += code.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
        }
        return line
    }

    private static func code(_ style: Style, inColour: Bool) -> String {
        switch style {
        case .plain: ""
        case .bold: "1"
        case .faint: inColour ? "2" : ""
        case .reverse: "7"
        case .good: inColour ? "1;32" : "1"
        case .warning: inColour ? "33" : "1"
        case .bad: inColour ? "1;31" : "7"
        }
    }
}
