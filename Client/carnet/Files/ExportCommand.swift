import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore

struct ExportCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: Message.exportAbstract.text, discussion: Message.exportExample.text)

    @Argument(
        help: ArgumentHelp(Message.exportKindHelp.text, valueName: "KIND"),
        completion: .list(ExportKind.allCases.map(\.rawValue)))
    var kind: String

    @OptionGroup var addresses: AddressOptions

    @Option(help: ArgumentHelp(Message.exportFormatHelp.text, valueName: "csv|json|ics|txt"))
    var format: ExportedFile.Format?

    @Option(help: ArgumentHelp(Message.exportOutputHelp.text, valueName: "FILE"), completion: .file())
    var output: String?

    @OptionGroup var options: GlobalOptions

    /// The file is written byte by byte as it is; only what was written to a named file is answered.
    mutating func run() throws {
        guard output == nil else { return try Output.emit(try answer(), asJSON: options.json) }
        let file = try file()
        for note in file.notes { Output.say(note.text) }
        try Output.write(file.bytes)
    }

    func answer() throws -> Answer {
        let file = try file()
        guard let output else { return Answer(json: .null, text: String(decoding: file.bytes, as: UTF8.self), notes: file.notes) }
        try WholeFile.write(file.bytes, to: output)
        let json = JSON.object([
            ("file", .string(output)), ("kind", .string(file.kind)), ("format", .string(file.format.rawValue)),
            ("rows", .count(file.rows)),
        ])
        return Answer(json: json, text: Message.exported(file.rows, to: output).text, notes: file.notes)
    }

    private func file() throws -> ExportedFile {
        if AddressOptions.isMeant(by: kind) {
            return try Notebook.open().read { try addresses.file(chosen(else: .csv), in: $0) }
        }
        try addresses.requireNone()
        let isCalendar = ["calendar", "calendrier", "agenda"].contains(Folding.fold(kind))
        guard let kind = isCalendar ? .meetings : ExportKind(argument: kind) else {
            let kinds = ExportKind.allCases.map(\.rawValue).joined(separator: "|")
            throw ForumError.invalid(option: "KIND", value: self.kind, expected: kinds + "|calendar|emails")
        }
        return try file(kind, chosen(else: isCalendar ? .ics : .csv))
    }

    /// JSON where an answer for scripts is asked for, else what people open.
    private func chosen(else usual: ExportedFile.Format) -> ExportedFile.Format {
        format ?? (options.json && output == nil ? .json : usual)
    }

    private func file(_ kind: ExportKind, _ format: ExportedFile.Format) throws -> ExportedFile {
        guard format != .txt, format != .ics || kind.hasCalendar else {
            throw ForumError.invalid(
                option: "--format", value: format.rawValue, expected: kind.hasCalendar ? "csv|json|ics" : "csv|json")
        }
        let kind = format == .ics && kind == .signups ? .shifts : kind
        return try Notebook.open().read { reader in
            var cards = try Export.cards(kind, in: reader)
            if kind == .signups, format == .csv { cards = Export.onceAShift(cards.inReadingOrder) }
            let bytes: [UInt8] =
                switch format {
                case .json: JSON.array(cards.byID.map { $0.json() }).bytes + [0x0A]
                case .csv, .txt: ExportedFile.spreadsheet.bytes(cards.inReadingOrder, kind)
                case .ics: try CalendarFile.bytes(cards.inReadingOrder, kind, in: reader)
                }
            return ExportedFile(kind: kind.rawValue, format: format, bytes: bytes, rows: cards.count)
        }
    }
}
