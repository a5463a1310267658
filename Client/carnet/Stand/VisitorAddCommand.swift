import ArgumentParser
import Console
import Forum
import ReplicaStore

struct VisitorAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.visitorAddAbstract.text, discussion: Message.visitorExample.text)

    @Option(name: .customLong("given-name"), help: ArgumentHelp(Message.givenNameHelp.text, valueName: "NAME"))
    var givenName: String

    @Option(name: .customLong("family-name"), help: ArgumentHelp(Message.familyNameHelp.text, valueName: "NAME"))
    var familyName: String

    @Option(help: ArgumentHelp(Message.visitorEmailHelp.text, valueName: "EMAIL"))
    var email: String?

    @Option(help: ArgumentHelp(Message.visitorPhoneHelp.text, valueName: "PHONE"))
    var phone: String?

    @Option(help: ArgumentHelp(Message.visitorOrganisationHelp.text, valueName: "NAME"))
    var organisation: String?

    @Option(help: ArgumentHelp(Message.interestHelp.text, valueName: "GROUP"))
    var interest: [String] = []

    @Option(help: ArgumentHelp(Message.purposeHelp.text, valueName: "groups|newsletter"))
    var purpose: [String] = []

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let purposes = try purpose.map { try PurposeOption.read($0) }
        let (visitor, created) = try Notebook.open().write { writer in
            try VisitorBook.add(
                VisitorBook.Entry(
                    givenName: givenName, familyName: familyName, email: email, phone: phone, organisation: organisation,
                    interests: try interest.map { try Lookup.group($0, in: writer) }, purposes: purposes),
                in: writer)
        }
        return Answer(
            json: visitor.json(with: [("created", .bool(created))]),
            text: Message.visitorAdded(visitor.name, created: created).text,
            notes: visitor.email == nil && visitor.phone == nil ? [.visitorUnreachable(visitor.name)] : [])
    }
}
