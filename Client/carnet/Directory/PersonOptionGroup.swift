import ArgumentParser
import Console
import Forum

/// What `person add` and `person edit` take.
struct PersonOptionGroup: ParsableArguments {
    @Option(help: ArgumentHelp(Message.personGivenNameHelp.text))
    var givenName: String?

    @Option(help: ArgumentHelp(Message.personFamilyNameHelp.text))
    var familyName: String?

    @Option(help: ArgumentHelp(Message.personEmailHelp.text))
    var email: String?

    @Option(help: ArgumentHelp(Message.personPhoneHelp.text))
    var phone: String?

    @Option(help: ArgumentHelp(Message.personTitleHelp.text))
    var title: String?

    @Option(help: ArgumentHelp(Message.personOrganisationHelp.text))
    var organisation: String?

    @Option(help: ArgumentHelp(Message.personSpeaksHelp.text, valueName: "yes|no"))
    var speaks: String?

    @Option(help: ArgumentHelp(Message.personCiteHelp.text, valueName: "yes|no"))
    var cite: String?

    var values: PersonOptions {
        PersonOptions(
            givenName: givenName, familyName: familyName, email: email, phone: phone, title: title, organisation: organisation,
            speaks: speaks, cite: cite)
    }
}
