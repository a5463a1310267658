/// What the command line says before it is parsed: needed to answer a command line that cannot be parsed.
struct Prescan {
    private let arguments: ArraySlice<String>

    /// - Parameter arguments: with the program's name first; everything after `--` is left out.
    init(_ arguments: [String]) {
        self.arguments = arguments.dropFirst().prefix { $0 != "--" }
    }

    func has(_ flag: String) -> Bool { arguments.contains(flag) }

    /// Of `--name value` or `--name=value`; the last one counts.
    func value(of name: String) -> String? {
        var found: String?
        for index in arguments.indices {
            let argument = arguments[index]
            if argument == name, index + 1 < arguments.endIndex { found = arguments[index + 1] }
            if argument.hasPrefix(name + "=") { found = String(argument.dropFirst(name.count + 1)) }
        }
        return found
    }
}
