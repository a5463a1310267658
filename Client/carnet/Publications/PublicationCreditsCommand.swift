import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PublicationCreditsCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "credits", abstract: Message.publicationCreditsAbstract.text,
        discussion: Message.publicationCreditsExample.text)

    @Argument(help: ArgumentHelp(Message.publicationHelp.text, valueName: "PUBLICATION"))
    var publication: String

    @OptionGroup var file: ReportFile
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let lines = try Notebook.open().read { reader in
            try PublicList.credits.lines(of: Lookup.publication(publication, in: reader), in: reader)
        }
        return try PublicListAnswer.of(lines, file)
    }
}
