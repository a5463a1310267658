import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// Whom `export emails` is for.
struct AddressOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Message.emailsGroupHelp.text, valueName: "GROUP"))
    var group: String?

    @Option(help: ArgumentHelp(Message.emailsMeetingHelp.text, valueName: "MEETING"))
    var meeting: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(Message.emailsStatusHelp.text, valueName: "present|excused|absent|represented"))
    var status: [String] = []

    @Flag(help: ArgumentHelp(Message.emailsVisitorsHelp.text))
    var visitors = false

    @Option(help: ArgumentHelp(Message.emailsPurposeHelp.text, valueName: "groups|newsletter"))
    var purpose: String?

    private static let kind = "emails"
    private static let words: Set<String> = [
        kind, "email", "mails", "adresses", "addresses", "courriels", "courriel", "e mails",
    ]
    private static let shownNames = 20

    static func isMeant(by kind: String) -> Bool { words.contains(Folding.fold(kind)) }

    /// For the kinds that are not addresses, these options mean nothing.
    func requireNone() throws {
        let given = [
            group.map { ("--group", $0) }, meeting.map { ("--meeting", $0) }, status.first.map { ("--status", $0) },
            purpose.map { ("--purpose", $0) }, visitors ? ("--visitors", "") : nil,
        ]
        guard let (option, value) = given.compactMap(\.self).first else { return }
        throw ForumError.invalid(option: option, value: value, expected: "carnet export emails")
    }

    func file(_ format: ExportedFile.Format, in reader: Reader) throws -> ExportedFile {
        guard format != .ics else {
            throw ForumError.invalid(option: "--format", value: format.rawValue, expected: "csv|json|txt")
        }
        let list = try AddressList(audience(in: reader), in: reader)
        let bytes: [UInt8] =
            switch format {
            case .json:
                JSON.array(list.cards.sorted { ($0["email"].text ?? "") < ($1["email"].text ?? "") }.map(\.lineJSON)).bytes + [
                    0x0A
                ]
            case .txt: list.cards.compactMap { $0["email"].text }.flatMap { Array(Printable.escape($0).utf8) + [0x0A] }
            case .csv, .ics: ExportedFile.spreadsheet.bytes(list.cards, columns: AddressList.columns)
            }
        return ExportedFile(kind: Self.kind, format: format, bytes: bytes, rows: list.cards.count, notes: Self.notes(list))
    }

    private static func notes(_ list: AddressList) -> [Message] {
        var notes: [Message] = []
        if list.refused > 0 { notes.append(.emailsRefused(list.refused)) }
        if !list.without.isEmpty {
            notes.append(.emailsWithout(list.without.count, Array(list.without.prefix(shownNames))))
        }
        return notes
    }

    private func audience(in reader: Reader) throws -> AddressList.Audience {
        if visitors {
            if let meeting { throw ForumError.invalid(option: "--meeting", value: meeting, expected: "--visitors --purpose") }
            guard let purpose else { throw ForumError.missing(option: "--purpose groups|newsletter") }
            guard let word = Visitor.Purpose(rawValue: purpose) else {
                throw ForumError.invalid(option: "--purpose", value: purpose, expected: "groups|newsletter")
            }
            return .visitors(word, interest: try group.map { try Lookup.group($0, in: reader) })
        }
        if let purpose { throw ForumError.invalid(option: "--purpose", value: purpose, expected: "--visitors --purpose") }
        if let meeting {
            if let group {
                throw ForumError.invalid(option: "--group", value: group, expected: "--group | --meeting | --visitors")
            }
            return .meeting(try Lookup.meeting(meeting, in: reader), statuses: try statuses())
        }
        guard let group else { throw ForumError.missing(option: "--group | --meeting | --visitors") }
        return .group(try Lookup.group(group, in: reader))
    }

    private func statuses() throws -> Set<String> {
        guard !status.isEmpty else { return [AttendanceStatus.present] }
        return Set(
            try status.map { word in
                guard let status = try? CellValue.attendanceStatus(word)?.word else {
                    throw ForumError.invalid(option: "--status", value: word, expected: "present|excused|absent|represented")
                }
                return status
            })
    }
}
