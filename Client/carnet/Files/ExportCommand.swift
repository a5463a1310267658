import ArgumentParser
import Console
import Forum
import Foundation
import ReplicaStore

struct ExportCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: Message.exportAbstract.text, discussion: Message.exportExample.text)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv, json, ics
    }

    @Argument(help: ArgumentHelp(Message.exportKindHelp.text, valueName: "KIND"))
    var kind: String

    @Option(help: ArgumentHelp(Message.exportFormatHelp.text, valueName: "csv|json|ics"))
    var format: Format?

    @Option(help: ArgumentHelp(Message.exportOutputHelp.text, valueName: "FILE"), completion: .file())
    var output: String?

    @OptionGroup var options: GlobalOptions

    /// The file is written byte by byte as it is; only what was written to a named file is answered.
    mutating func run() throws {
        guard output == nil else { return try Output.emit(try answer(), asJSON: options.json) }
        try Output.write(try file().bytes)
    }

    func answer() throws -> Answer {
        let (bytes, rows, kind) = try file()
        guard let output else { return Answer(json: .null, text: String(decoding: bytes, as: UTF8.self)) }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw Failure(.file, .unwritableFile(output), hint: .nothingChanged)
        }
        let json = JSON.object([
            ("file", .string(output)), ("kind", .string(kind.rawValue)), ("format", .string(chosen.rawValue)),
            ("rows", .count(rows)),
        ])
        return Answer(json: json, text: Message.exported(rows, to: output).text)
    }

    /// JSON where an answer for scripts is asked for, else what a spreadsheet opens.
    private var chosen: Format { format ?? (options.json && output == nil ? .json : .csv) }

    private func file() throws -> (bytes: [UInt8], rows: Int, kind: ExportKind) {
        guard let kind = ExportKind(argument: kind) else {
            let kinds = ExportKind.allCases.map(\.rawValue).joined(separator: "|")
            throw ForumError.invalid(option: "KIND", value: self.kind, expected: kinds)
        }
        guard chosen != .ics || kind.hasCalendar else {
            throw ForumError.invalid(option: "--format", value: Format.ics.rawValue, expected: "csv|json")
        }
        return try Notebook.open().read { reader in
            let cards = try Export.cards(kind, in: reader)
            let bytes: [UInt8] =
                switch chosen {
                case .json: JSON.array(cards.byID.map { $0.json() }).bytes + [0x0A]
                case .csv: Self.spreadsheet.bytes(cards.inReadingOrder, kind)
                case .ics: try CalendarFile.bytes(cards.inReadingOrder, kind, in: reader)
                }
            return (bytes, cards.count, kind)
        }
    }

    private static let spreadsheet = SpreadsheetFile(heading: { Words.heading($0).text }, word: { Words.word($1).text })
}
