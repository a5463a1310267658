import ArgumentParser
import Console
import Forum

/// What `group add` and `group edit` take.
struct GroupOptionGroup: ParsableArguments {
    @Option(help: ArgumentHelp(Message.groupTitleHelp.text))
    var title: String?

    @Option(help: ArgumentHelp(Message.groupYearHelp.text))
    var year: String?

    @Option(help: ArgumentHelp(Message.groupKindHelp.text, valueName: "gt|pdmi"))
    var kind: String?

    var values: GroupBook.Options {
        GroupBook.Options(title: title, year: year, kind: kind)
    }
}
