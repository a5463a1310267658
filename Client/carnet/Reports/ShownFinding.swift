import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// Something to be settled, in a sentence, with the commands that do.
struct ShownFinding {
    private let finding: Finding
    private let sentence: String

    init(_ finding: Finding, in reader: Reader) throws {
        self.finding = finding
        if let conflict = finding.conflict {
            let shown = try ShownConflict(conflict, in: reader)
            let values = shown.candidates.map(\.text).joined(separator: " / ")
            sentence = Message.findingConflict(shown.what, shown.fieldHeading, values).text
        } else {
            sentence = Message.finding(finding.kind, finding.names).text
        }
    }

    private var commands: [String] { finding.commands.map { CommandLineText($0).text } }

    var json: JSON {
        .object([
            ("kind", .string(finding.kind.rawValue)), ("names", .array(finding.names.map { .string($0) })),
            ("person_ids", .array(finding.persons.map { .string($0.hex) })), ("meeting_id", .text(finding.meeting?.hex)),
            ("conflict_id", .text(finding.conflict?.id)), ("commands", .array(commands.map { .string($0) })),
        ])
    }

    var text: String { ([sentence] + commands.map { "  " + $0 }).joined(separator: "\n") }
}
