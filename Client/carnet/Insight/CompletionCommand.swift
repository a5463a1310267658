import ArgumentParser
import CommandHelp
import Console
import Forum

struct CompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: Message.completionAbstract.text, discussion: Message.completionExample.text)

    @Argument(help: ArgumentHelp(Message.shellHelp.text, valueName: "bash|zsh|fish"))
    var shell: String

    func run() throws {
        guard let shell = CompletionReply.Shell(rawValue: shell) else {
            let all = CompletionReply.Shell.allCases.map(\.rawValue).joined(separator: "|")
            throw ForumError.invalid(option: "SHELL", value: shell, expected: all)
        }
        try Output.write(Array((CompletionScript.text(for: shell) + "\n").utf8))
    }
}
