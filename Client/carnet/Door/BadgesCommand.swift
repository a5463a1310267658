import ArgumentParser
import Console

/// Badges to print: made by the program beside this one, with the library that draws their codes.
struct BadgesCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "badges", abstract: Message.badgesAbstract.text, discussion: Message.badgesExample.text)

    @OptionGroup var badges: BadgesOptions
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer { try Handoff.run() }
}
