import ArgumentParser
import Console
import Forum

/// What `organisation add` and `organisation edit` take.
struct OrganisationOptionGroup: ParsableArguments {
    @Option(help: ArgumentHelp(Message.organisationKindHelp.text, valueName: "public|ess|company|ngo|media|research|youth|other"))
    var kind: String?

    @Option(help: ArgumentHelp(Message.kindTextHelp.text))
    var kindText: String?

    @Option(help: ArgumentHelp(Message.citeHelp.text, valueName: "yes|no"))
    var cite: String?

    var values: OrganisationBook.Options {
        OrganisationBook.Options(kind: kind, kindText: kindText, cite: cite)
    }
}
