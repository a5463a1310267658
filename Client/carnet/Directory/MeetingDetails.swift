import ArgumentParser
import Console
import Forum

/// What is said of a meeting, whatever its kind.
struct MeetingDetails: ParsableArguments {
    @Option(help: ArgumentHelp(Message.meetingTitleHelp.text))
    var title: String?

    @Option(help: ArgumentHelp(Message.meetingDateHelp.text, valueName: "YYYY-MM-DD"))
    var date: String?

    @Option(help: ArgumentHelp(Message.meetingStartsAtHelp.text, valueName: "YYYY-MM-DDTHH:MM"))
    var startsAt: String?

    @Option(help: ArgumentHelp(Message.meetingEndsAtHelp.text, valueName: "YYYY-MM-DDTHH:MM"))
    var endsAt: String?

    @Option(help: ArgumentHelp(Message.meetingPeriodHelp.text, valueName: "YYYY-MM/YYYY-MM"))
    var period: String?

    @Option(help: ArgumentHelp(Message.meetingGroupHelp.text))
    var group: String?

    @Option(help: ArgumentHelp(Message.meetingPlaceHelp.text))
    var place: String?

    @Option(help: ArgumentHelp(Message.meetingStatusHelp.text, valueName: "tentative|confirmed|cancelled"))
    var status: String?

    @Option(help: ArgumentHelp(Message.recordingHelp.text, valueName: "URL"))
    var recording: String?

    var values: MeetingOptions {
        MeetingOptions(
            title: title, date: date, startsAt: startsAt, endsAt: endsAt, period: period, group: group, place: place,
            status: status, recording: recording)
    }
}
