import ArgumentParser
import Console

struct JoinCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: Message.joinAbstract.text, discussion: Message.joinExample.text)

    @OptionGroup var join: JoinOptions
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer { try Handoff.run() }
}
