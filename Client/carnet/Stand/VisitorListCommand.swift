import ArgumentParser
import Console
import Forum
import ReplicaStore

struct VisitorListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.visitorListAbstract.text, discussion: Message.visitorListExample.text)

    @Option(help: ArgumentHelp(Message.purposeFilterHelp.text, valueName: "groups|newsletter"))
    var purpose: String?

    @Option(help: ArgumentHelp(Message.interestFilterHelp.text, valueName: "GROUP"))
    var interest: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let purpose = try self.purpose.map { try PurposeOption.read($0) }
        let visitors = try Notebook.open().read { reader in
            let group = try interest.map { try GroupBook.card(Lookup.group($0, in: reader), in: reader)?["code"].text }
            return try VisitorBook.list(in: reader).filter { visitor in
                (purpose.map { visitor.purposes.contains($0.rawValue) } ?? true)
                    && (group.map { $0.map(visitor.interests.contains) ?? false } ?? true)
            }
        }
        let rows = visitors.map { visitor in
            [
                visitor.name, visitor.email ?? visitor.phone ?? "", visitor.organisation ?? "",
                visitor.interests.joined(separator: ", "), visitor.purposes.map { Words.word($0).text }.joined(separator: ", "),
            ]
        }
        let columns: [Message] = [.personColumn, .contactColumn, .organisationColumn, .interestColumn, .purposeColumn]
        return Answer(
            json: .array(visitors.map { $0.json() }),
            text: visitors.isEmpty ? Message.noVisitors.text : Table.render(columns: columns, rows: rows))
    }
}
