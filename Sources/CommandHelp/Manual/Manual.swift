package import Foundation

/// The manual of a program: a page for it, and one for each command right below it, made of what their help says.
package struct Manual {
    private let program: CommandTree
    private let section: Int
    private let version: String
    private let isFrench: Bool

    /// - Parameter section: 1 for commands, 8 for what an administrator runs.
    package init(of program: CommandTree, section: Int, version: String, isFrench: Bool) {
        (self.program, self.section, self.version, self.isFrench) = (program, section, version, isFrench)
    }

    /// Makes "man1/carnet-person.1" and so on below a folder; gives how many.
    package func write(below folder: URL) throws -> Int {
        let own = folder.appendingPathComponent("man\(section)")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        for page in pages { try Data(page.text.utf8).write(to: own.appendingPathComponent("\(page.name).\(section)")) }
        return pages.count
    }

    /// Each with its name, "carnet-person".
    package var pages: [(name: String, text: String)] {
        let name = program.commandName
        return [(name, page(name, program, path: [], isWhole: false))]
            + program.children.map { child in
                ("\(name)-\(child.commandName)", page("\(name)-\(child.commandName)", child, path: [name], isWhole: true))
            }
    }

    /// - Parameter isWhole: all commands below with all that they take; else a list of them.
    private func page(_ name: String, _ command: CommandTree, path: [String], isWhole: Bool) -> String {
        var text = RoffText(title: name, section: section, version: version, language: isFrench ? "fr" : "en")
        text.section(isFrench ? "NOM" : "NAME")
        text.line(name + " - " + (command.abstract ?? ""))
        text.section("SYNOPSIS")
        let all = command.all(below: path)
        let leaves = isWhole ? all.filter(\.command.children.isEmpty) : [all[0]]
        for (index, leaf) in leaves.enumerated() { text.synopsis(synopsis(leaf.path, leaf.command), isFirst: index == 0) }
        if let example = command.discussion { text.example(example, heading: isFrench ? "EXEMPLES" : "EXAMPLES") }
        if !isWhole {
            text.section(isFrench ? "COMMANDES" : "COMMANDS")
            for child in command.children {
                text.item("\(name)-\(child.commandName)(\(section))", child.abstract ?? "")
            }
        } else if leaves.count > 1 {
            text.section(isFrench ? "COMMANDES" : "COMMANDS")
            for (path, leaf) in leaves {
                text.subsection(path.joined(separator: " "))
                text.line(leaf.abstract ?? "")
                describe(own(leaf), in: &text)
                if let example = leaf.discussion { text.example(example, heading: nil) }
            }
        } else if let leaf = leaves.first, !own(leaf.command).isEmpty {
            text.section(isFrench ? "ARGUMENTS ET OPTIONS" : "ARGUMENTS AND OPTIONS")
            describe(own(leaf.command), in: &text)
        }
        text.section(isFrench ? "OPTIONS DE TOUTES LES COMMANDES" : "OPTIONS OF EVERY COMMAND")
        describe(common(leaves.map(\.command)), in: &text)
        text.section(isFrench ? "VOIR AUSSI" : "SEE ALSO")
        let others = isWhole ? [program.commandName] : program.children.map { "\(name)-\($0.commandName)" }
        text.references(others, section: section)
        return text.text
    }

    private static let commonOptions: Set = ["--json", "--no-input", "--lang", "--version", "--help"]

    private func isCommon(_ argument: CommandArgument) -> Bool { !Self.commonOptions.isDisjoint(with: argument.options) }

    private func own(_ command: CommandTree) -> [CommandArgument] { command.shownArguments.filter { !isCommon($0) } }

    private func common(_ commands: [CommandTree]) -> [CommandArgument] {
        var seen: Set<[String]> = []
        return commands.flatMap(\.shownArguments).filter { isCommon($0) && seen.insert($0.options).inserted }
    }

    private func describe(_ arguments: [CommandArgument], in text: inout RoffText) {
        for argument in arguments {
            text.item(label(argument), ParserText.translate(argument.abstract ?? "", toFrench: isFrench))
        }
    }

    private func label(_ argument: CommandArgument) -> String {
        let value = argument.kind == .flag ? nil : argument.valueName
        let names = argument.options.sorted { $0.count < $1.count }.joined(separator: ", ")
        return [names.isEmpty ? nil : names, value].compactMap(\.self).joined(separator: " ")
    }

    private func synopsis(_ path: [String], _ command: CommandTree) -> String {
        var words = path
        if !command.children.isEmpty { words.append(isFrench ? "COMMANDE" : "COMMAND") }
        for argument in command.shownArguments where !isCommon(argument) {
            let word = label(argument) + (argument.isRepeating ? "..." : "")
            words.append(argument.isOptional ? "[\(word)]" : word)
        }
        return words.joined(separator: " ")
    }
}
