import ArgumentParser
import Console
import Forum
import ReplicaStore

struct SettingListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.settingListAbstract.text, discussion: Message.settingListExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let lines = try Notebook.open().read { try SettingBook.lines(in: $0) }
        let rows = lines.map { line in
            [
                line.setting.rawValue, Message.settingTitle(line.setting).text, line.value,
                (line.row == nil ? Message.no : .yes).text,
            ]
        }
        let columns: [Message] = [Words.heading("name"), .whatColumn, .valueColumn, .setColumn]
        return Answer(json: .array(lines.map(\.json)), text: Table.render(columns: columns, rows: rows))
    }
}
