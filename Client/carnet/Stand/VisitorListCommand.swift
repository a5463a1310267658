import ArgumentParser
import Console
import Forum
import ReplicaStore

struct VisitorListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.visitorListAbstract.text, discussion: Message.visitorListExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let visitors = try Notebook.open().read { try VisitorBook.list(in: $0) }
        let rows = visitors.map { visitor in
            [
                visitor.name, visitor.email ?? visitor.phone ?? "", visitor.organisation ?? "",
                visitor.interests.joined(separator: ", "), visitor.purposes.joined(separator: ", "),
            ]
        }
        let columns: [Message] = [.personColumn, .contactColumn, .organisationColumn, .interestColumn, .purposeColumn]
        return Answer(
            json: .array(visitors.map { $0.json() }),
            text: visitors.isEmpty ? Message.noVisitors.text : Table.render(columns: columns, rows: rows))
    }
}
