import ArgumentParser
import Console
import Forum
import ReplicaStore

struct CohostAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.cohostAddAbstract.text, discussion: Message.cohostAddExample.text)

    @Argument(help: ArgumentHelp(Message.groupHelp.text, valueName: "GROUP"))
    var group: String

    @Argument(help: ArgumentHelp(Message.organisationHelp.text, valueName: "ORGANISATION"))
    var organisation: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let replica = try Notebook.open()
        return try DirectoryAnswer.withOrganisationHint {
            try replica.write { writer in
                let group = try Lookup.group(self.group, in: writer)
                let outcome = try CohostBook.add(Lookup.organisation(organisation, in: writer), to: group, in: writer)
                return try DirectoryAnswer.added(CohostBook.card(outcome.id, in: writer), outcome)
            }
        }
    }
}
