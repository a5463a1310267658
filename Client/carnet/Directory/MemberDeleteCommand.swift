import ArgumentParser
import Console
import Forum
import ReplicaStore

struct MemberDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.memberDeleteAbstract.text, discussion: Message.memberDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @Argument(help: ArgumentHelp(Message.groupHelp.text, valueName: "GROUP"))
    var group: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let person = try Lookup.person(self.person, in: writer)
            let found = try MembershipBook.find(person, in: Lookup.group(group, in: writer), in: writer)
            guard let found else { throw Failure(.notFound, .notMember(self.person, group), hint: .nothingChanged) }
            return try DirectoryAnswer.deleted(Tables.membership, MembershipBook.card(found, in: writer), in: writer)
        }
    }
}
