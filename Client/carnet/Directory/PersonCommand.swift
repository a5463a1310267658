import ArgumentParser
import Console

struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: Message.personAbstract.text, discussion: Message.personExample.text,
        subcommands: [
            PersonAddCommand.self, PersonEditCommand.self, PersonListCommand.self, PersonShowCommand.self, PersonFindCommand.self,
            PersonMergeCommand.self, PersonUnmergeCommand.self, PersonDuplicatesCommand.self, PersonDistinctCommand.self,
            PersonExportCommand.self, PersonDeleteCommand.self, PersonEraseCommand.self, PersonErasuresCommand.self,
        ])
}
