/// `carnet --lang fr status` means `carnet status --lang fr`: the parser takes options of all commands only behind the command.
enum Hoisting {
    /// - Parameter arguments: without the program's name.
    static func hoist(_ arguments: [String]) -> [String] {
        var rest = arguments[...]
        var hoisted: [String] = []
        while let first = rest.first {
            if first == "--lang", rest.count > 1 {
                hoisted += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if first == "--json" || first == "--no-input" || first.hasPrefix("--lang=") {
                hoisted.append(first)
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        // Alone, and before the parser's own `help`, they change nothing but the language.
        guard let command = rest.first, !command.hasPrefix("-"), command != "help" else { return Array(rest) }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end]) + hoisted + Array(rest[end...])
    }
}
