import ArgumentParser
import Console
import Forum

struct ImportCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: Message.importAbstract.text, discussion: Message.importExample.text)

    @Argument(help: ArgumentHelp(Message.importFileHelp.text, valueName: "FILE"), completion: .file())
    var file: String

    @Option(name: .customLong("as"), help: ArgumentHelp(Message.importKindHelp.text, valueName: "KIND"))
    var kind: String

    @Flag(name: .customLong("dry-run"), help: ArgumentHelp(Message.importDryRunHelp.text))
    var dryRun = false

    @Flag(help: ArgumentHelp(Message.importCreateHelp.text))
    var create = false

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        guard let kind = ImportKind(argument: kind) else {
            let kinds = ImportKind.allCases.map(\.rawValue).joined(separator: "|")
            throw ForumError.invalid(option: "--as", value: self.kind, expected: kinds)
        }
        let source = try ImportFile.read(file, as: kind)
        let settings = Importer.Options(dryRun: dryRun, creates: create)
        let report = try Importer.run(source, into: Notebook.open(), settings)
        return Answer(
            json: report.json, text: report.text, notes: notes(source, report), status: report.rejected.isEmpty ? .done : .look)
    }

    private func notes(_ source: ImportSource, _ report: ImportReport) -> [Message] {
        var notes: [Message] = dryRun ? [.importWasDry] : []
        let unread = source.map.unknown + source.map.repeated
        if !unread.isEmpty { notes.append(.importUnread(unread)) }
        if report.outranked > 0 { notes.append(.importOutranked(report.outranked)) }
        if !create, report.rejected.contains(where: \.isUnknownPerson) { notes.append(.importCreateHint) }
        return notes
    }
}
