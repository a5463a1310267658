package import ArgumentParser

/// What `badges` takes, in the command at the door and in the program that does it.
package struct BadgesOptions: ParsableArguments {
    @Argument(help: ArgumentHelp(Message.printedFileHelp.text, valueName: "FILE"), completion: .file())
    package var file = "badges.html"

    @Option(help: ArgumentHelp(Message.badgesGroupHelp.text, valueName: "GROUP"))
    package var group: String?

    @Option(help: ArgumentHelp(Message.badgesMeetingHelp.text, valueName: "MEETING"))
    package var meeting: String?

    @Option(help: ArgumentHelp(Message.badgesYearHelp.text))
    package var year: Int?

    package init() {}
}
