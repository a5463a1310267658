import ArgumentParser
import Console
import Forum
import ReplicaStore

struct MemberAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.memberAddAbstract.text, discussion: Message.memberAddExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @Argument(help: ArgumentHelp(Message.groupHelp.text, valueName: "GROUP"))
    var group: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let person = try Lookup.person(self.person, in: writer)
            let outcome = try MembershipBook.add(person, to: Lookup.group(group, in: writer), in: writer)
            var answer = try DirectoryAnswer.added(MembershipBook.card(outcome.id, in: writer), outcome)
            answer.notes = try Eligibility.remarks(on: person, in: writer).map(\.message)
            return answer
        }
    }
}
