import ArgumentParser
import Console
import Forum

/// What `publication add` and `publication edit` take.
struct PublicationOptionGroup: ParsableArguments {
    @Option(help: ArgumentHelp(Message.meetingTitleHelp.text))
    var title: String?

    @Option(help: ArgumentHelp(Message.publicationYearHelp.text))
    var year: String?

    @Option(help: ArgumentHelp(Message.publicationKindHelp.text, valueName: "bsd|bfi|bes|pdmi|other"))
    var kind: String?

    @Option(help: ArgumentHelp(Message.editionHelp.text))
    var edition: String?

    @Option(help: ArgumentHelp(Message.publishedOnHelp.text, valueName: "YYYY-MM-DD"))
    var publishedOn: String?

    @Option(help: ArgumentHelp(Message.addressHelp.text, valueName: "URL"))
    var address: String?

    var values: PublicationBook.Options {
        PublicationBook.Options(
            title: title, year: year, kind: kind, edition: edition, publishedOn: publishedOn, address: address)
    }
}
