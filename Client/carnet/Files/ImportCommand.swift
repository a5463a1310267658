import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ImportCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: Message.importAbstract.text, discussion: Message.importExample.text)

    @Argument(help: ArgumentHelp(Message.importFileHelp.text, valueName: "FILE"), completion: .file())
    var file: String

    @Option(
        name: .customLong("as"), help: ArgumentHelp(Message.importKindHelp.text, valueName: "KIND"),
        completion: .list(ImportKind.allCases.map(\.rawValue)))
    var kind: String

    @Flag(name: .customLong("dry-run"), help: ArgumentHelp(Message.importDryRunHelp.text))
    var dryRun = false

    @Option(
        parsing: .unconditionalSingleValue, help: ArgumentHelp(Message.importMapHelp.text, valueName: "HEADER=FIELD,…"))
    var map: [String] = []

    @Option(help: ArgumentHelp(Message.importMeetingHelp.text, valueName: "MEETING"))
    var meeting: String?

    @Option(help: ArgumentHelp(Message.importGroupHelp.text, valueName: "GROUP"))
    var group: String?

    @Option(help: ArgumentHelp(Message.importMinimumHelp.text, valueName: "MINUTES"))
    var minimum: Int?

    @Flag(name: [.customLong("add-people"), .customLong("create")], help: ArgumentHelp(Message.importCreateHelp.text))
    var create = false

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        guard let kind = ImportKind(argument: kind) else {
            let kinds = ImportKind.allCases.map(\.rawValue).joined(separator: "|")
            throw ForumError.invalid(option: "--as", value: self.kind, expected: kinds)
        }
        try requireAttendance(kind)
        if let group, kind != .people {
            throw ForumError.invalid(option: "--group", value: group, expected: "--as people")
        }
        let source = try ImportFile.read(file, as: kind, mapping: map, isOneMeeting: meeting != nil)
        if source.isConnections, meeting == nil {
            throw Failure(.missing, .missing(option: "--meeting"), hint: .importMeetingHint(file))
        }
        if let minimum, !source.isConnections {
            throw ForumError.invalid(option: "--minimum", value: String(minimum), expected: Message.importMinimumHelp.text)
        }
        let replica = try Notebook.open()
        let settings = Importer.Options(
            dryRun: dryRun, creates: create,
            meeting: try meeting.map { name in try replica.read { try Lookup.meeting(name, in: $0) } }, minimumMinutes: minimum,
            group: try group.map { name in try replica.read { try Lookup.group(name, in: $0) } })
        let progress = ImportProgress(isShown: !options.json)
        defer { progress.clear() }
        let report = try Importer.run(source, into: replica, settings, progress: progress.show)
        progress.clear()
        return Answer(
            json: report.json, text: dryRun ? report.rehearsal : report.text, notes: notes(source, report),
            status: report.rejected.isEmpty ? .done : .look)
    }

    /// Options that mean nothing for the other kinds.
    private func requireAttendance(_ kind: ImportKind) throws {
        let given = [meeting.map { ("--meeting", $0) }, minimum.map { ("--minimum", String($0)) }].compactMap(\.self).first
        if let (option, value) = given, kind != .attendance {
            throw ForumError.invalid(option: option, value: value, expected: "--as attendance")
        }
        if let minimum, !(1...Self.longestMinutes).contains(minimum) {
            throw ForumError.invalid(option: "--minimum", value: String(minimum), expected: "1–\(Self.longestMinutes)")
        }
    }

    private static let longestMinutes = 1440

    private func notes(_ source: ImportSource, _ report: ImportReport) -> [Message] {
        var notes: [Message] = dryRun ? [.importWasDry] : []
        if let map = source.map { notes += UnreadColumns(map: map, file: file).notes }
        if report.outranked > 0 { notes.append(.importOutranked(report.outranked)) }
        if !create, report.rejected.contains(where: \.isUnknownPerson) { notes.append(.importCreateHint) }
        return notes
    }
}
