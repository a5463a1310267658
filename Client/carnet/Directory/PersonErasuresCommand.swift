import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

struct PersonErasuresCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "erasures", abstract: Message.personErasuresAbstract.text, discussion: Message.personErasuresExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let shown = try reader.erasures().map { try ShownErasure($0, in: reader) }
            return Answer(json: .array(shown.map(\.json)), text: Self.text(shown))
        }
    }

    private static func text(_ erasures: [ShownErasure]) -> String {
        if erasures.isEmpty { return Message.noErasures.text }
        let columns: [Message] = [
            .idColumn, .atColumn, .byColumn, .onColumn, .positionColumn, .confirmedColumn, .awaitedColumn, .linkedColumn,
        ]
        return Table.render(columns: columns, rows: erasures.map(\.cells))
    }
}
