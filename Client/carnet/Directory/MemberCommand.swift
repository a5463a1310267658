import ArgumentParser
import Console

struct MemberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member", abstract: Message.memberAbstract.text, discussion: Message.memberExample.text,
        subcommands: [
            MemberAddCommand.self, MemberListCommand.self, MemberDeleteCommand.self,
        ])
}
