import ArgumentParser
import Console
import Forum

/// What `session speaker add` and `publication contributor add` take.
struct PartOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Message.roleHelp.text))
    var role: String?

    @Option(help: ArgumentHelp(Message.partOrganisationHelp.text, valueName: "ORGANISATION"))
    var organisation: String?

    var values: PartBook.Options { PartBook.Options(role: role, organisation: organisation) }
}
