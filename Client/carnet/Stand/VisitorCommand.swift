import ArgumentParser
import Console

struct VisitorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visitor", abstract: Message.visitorAbstract.text, discussion: Message.visitorExample.text,
        subcommands: [
            VisitorAddCommand.self, VisitorEditCommand.self, VisitorListCommand.self, VisitorShowCommand.self,
            VisitorDeleteCommand.self, VisitorEnrolCommand.self,
        ])
}
