import ArgumentParser
import Console
import Forum

/// What `meeting add` and `meeting edit` take.
struct MeetingOptionGroup: ParsableArguments {
    @Option(help: ArgumentHelp(Message.meetingKindHelp.text, valueName: "gt|pdmi|kickoff|launch|forum|other"))
    var kind: String?

    @OptionGroup var details: MeetingDetails

    var values: MeetingOptions {
        var values = details.values
        values.kind = kind
        return values
    }
}
