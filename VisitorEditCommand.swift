import ArgumentParser
import Console
import Forum
import ReplicaStore

struct VisitorEditCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: Message.visitorEditAbstract.text, discussion: Message.visitorEditExample.text)

    @Argument(help: ArgumentHelp(Message.visitorHelp.text, valueName: "VISITOR"))
    var visitor: String

    @Option(name: .customLong("given-name"), help: ArgumentHelp(Message.givenNameHelp.text, valueName: "NAME"))
    var givenName: String?

    @Option(name: .customLong("family-name"), help: ArgumentHelp(Message.familyNameHelp.text, valueName: "NAME"))
    var familyName: String?

    @Option(help: ArgumentHelp(Message.visitorEmailHelp.text, valueName: "EMAIL"))
    var email: String?

    @Option(help: ArgumentHelp(Message.visitorPhoneHelp.text, valueName: "PHONE"))
    var phone: String?

    @Option(help: ArgumentHelp(Message.visitorOrganisationHelp.text, valueName: "NAME"))
    var organisation: String?

    @Option(parsing: .singleValue, help: ArgumentHelp(Message.interestHelp.text, valueName: "GROUP"))
    var interest: [String] = []

    @Option(
        name: .customLong("no-interest"), parsing: .singleValue,
        help: ArgumentHelp(Message.noInterestHelp.text, valueName: "GROUP"))
    var noInterest: [String] = []

    @Option(parsing: .singleValue, help: ArgumentHelp(Message.purposeHelp.text, valueName: "groups|newsletter"))
    var purpose: [String] = []

    @Option(parsing: .singleValue, help: ArgumentHelp(Message.refuseHelp.text, valueName: "groups|newsletter"))
    var refuse: [String] = []

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        var changes = VisitorBook.Changes()
        changes.givenName = givenName
        changes.familyName = familyName
        changes.email = email
        changes.phone = phone
        changes.organisation = organisation
        for (words, agreed, option) in [(purpose, true, "--purpose"), (refuse, false, "--refuse")] {
            for word in words {
                let purpose = try PurposeOption.read(word, option: option)
                guard changes.purposes[purpose] != !agreed else {
                    throw ForumError.invalid(option: option, value: word, expected: "--purpose | --refuse")
                }
                changes.purposes[purpose] = agreed
            }
        }
        let (visitor, changed) = try Notebook.open().write { writer in
            changes.interests = try interest.map { try Lookup.group($0, in: writer) }
            changes.formerInterests = try noInterest.map { try Lookup.group($0, in: writer) }
            return try VisitorBook.edit(Lookup.visitor(self.visitor, in: writer), changes, in: writer)
        }
        return Answer(json: visitor.json(), text: Message.visitorEdited(visitor.name, changed: changed).text)
    }
}
