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
            let group = try Lookup.group(self.group, in: writer)
            guard let found = try MembershipBook.find(person, in: group, in: writer) else {
                throw Failure(.notFound, .notMember(self.person, self.group), hint: .nothingChanged)
            }
            return try DirectoryAnswer.deleted(MembershipBook.card(found, in: writer)) { _ in
                try MembershipBook.delete(person, from: group, in: writer)
            }
        }
    }
}
