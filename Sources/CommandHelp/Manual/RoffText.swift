/// A manual page as `man` reads it, in the macros of man(7).
struct RoffText {
    private(set) var text: String

    init(title: String, section: Int, version: String, language: String) {
        text =
            ".\\\" -*- coding: UTF-8 -*-\n.TH \(title.uppercased().replacing("-", with: "\\-")) \(section) \"\" \"\(version)\"\n"
        // Words are not parted: French is not among what every groff knows to part.
        text += ".nh\n.ad l\n"
    }

    mutating func section(_ heading: String) { text += ".SH \(heading)\n" }
    mutating func subsection(_ heading: String) { text += ".SS \(Self.escape(heading))\n" }
    mutating func line(_ line: String) { text += Self.escape(line) + "\n" }

    mutating func synopsis(_ line: String, isFirst: Bool) {
        if !isFirst { text += ".br\n" }
        text += Self.escape(line) + "\n"
    }

    mutating func item(_ label: String, _ about: String) {
        text += ".TP\n\\fB\(Self.escape(label))\\fR\n\(Self.escape(about))\n"
    }

    /// - Parameters:
    ///   - example: a heading, then lines that are indented.
    ///   - heading: of a section; nil: the lines stand where they are.
    mutating func example(_ example: String, heading: String?) {
        let lines = example.split(separator: "\n", omittingEmptySubsequences: false)
        let shown = lines.first?.hasPrefix(" ") == false ? lines.dropFirst() : lines[...]
        if let heading { section(heading) } else { text += ".PP\n" }
        text += ".nf\n" + shown.map { Self.escape(String($0)) + "\n" }.joined() + ".fi\n"
    }

    mutating func references(_ names: [String], section: Int) {
        text += names.map { "\\fB\(Self.escape($0))\\fR(\(section))" }.joined(separator: ",\n") + "\n"
    }

    /// One line that no macro is read from.
    private static func escape(_ line: String) -> String {
        let line = line.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\n", with: " ")
        return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }
}
