import ArgumentParser
import Console
import Forum
import ReplicaStore

struct CohostDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.cohostDeleteAbstract.text, discussion: Message.cohostDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.groupHelp.text, valueName: "GROUP"))
    var group: String

    @Argument(help: ArgumentHelp(Message.organisationHelp.text, valueName: "ORGANISATION"))
    var organisation: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let group = try Lookup.group(self.group, in: writer)
            let organisation = try Lookup.organisation(self.organisation, in: writer)
            guard let found = try CohostBook.find(organisation, of: group, in: writer) else {
                throw Failure(.notFound, .notCohost(self.organisation, self.group), hint: .nothingChanged)
            }
            return try DirectoryAnswer.deleted(Tables.cohost, found, in: writer)
        }
    }
}
