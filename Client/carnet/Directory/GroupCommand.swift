import ArgumentParser
import Console

struct GroupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "group", abstract: Message.groupAbstract.text, discussion: Message.groupExample.text,
        subcommands: [
            GroupAddCommand.self, GroupEditCommand.self, GroupListCommand.self, GroupShowCommand.self, CohostCommand.self,
            GroupDeleteCommand.self,
        ])
}
