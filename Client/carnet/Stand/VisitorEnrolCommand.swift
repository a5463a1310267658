import ArgumentParser
import Console
import Forum
import ReplicaStore

struct VisitorEnrolCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: Message.visitorEnrolAbstract.text, discussion: Message.visitorEnrolExample.text)

    @Argument(help: ArgumentHelp(Message.visitorHelp.text, valueName: "VISITOR"))
    var visitor: String

    @Option(help: ArgumentHelp(Message.enrolGroupHelp.text, valueName: "GROUP"))
    var group: [String] = []

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let (visitor, created) = try VisitorBook.enrol(
                Lookup.visitor(self.visitor, in: writer), groups: group.map { try Lookup.group($0, in: writer) }, in: writer)
            let remarks = try visitor.enrolledAs.map { try Eligibility.remarks(on: $0, in: writer) } ?? []
            return Answer(
                json: visitor.json(with: [("created", .bool(created))]), text: Message.visitorEnrolled(visitor.name).text,
                notes: remarks.map(\.message))
        }
    }
}
