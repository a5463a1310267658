import ArgumentParser
import Console
import Forum

struct CompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: Message.completionAbstract.text, discussion: Message.completionExample.text)

    @Argument(help: ArgumentHelp(Message.shellHelp.text, valueName: "bash|zsh|fish"))
    var shell: String

    func run() throws {
        guard let shell = CompletionShell(rawValue: shell) else {
            let all = CompletionShell.allCases.map(\.rawValue).sorted().joined(separator: "|")
            throw ForumError.invalid(option: "SHELL", value: shell, expected: all)
        }
        try Output.write(Array((Carnet.completionScript(for: shell) + "\n").utf8))
    }
}
