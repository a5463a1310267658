import ArgumentParser
import Console
import Forum

/// What is said of a shift, when it is added and when it is edited.
struct ShiftOptions: ParsableArguments {
    @Option(name: .customLong("starts-at"), help: ArgumentHelp(Message.startsAtHelp.text, valueName: "TIME"))
    var startsAt: String?

    @Option(name: .customLong("ends-at"), help: ArgumentHelp(Message.endsAtHelp.text, valueName: "TIME"))
    var endsAt: String?

    @Option(help: ArgumentHelp(Message.placesHelp.text, valueName: "N"))
    var places: Int64?

    func entry(code: String?) -> ShiftBook.Entry {
        ShiftBook.Entry(code: code, startsAt: startsAt, endsAt: endsAt, places: places)
    }
}
