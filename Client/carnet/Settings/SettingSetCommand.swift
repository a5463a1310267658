import ArgumentParser
import Console
import Forum
import ReplicaStore

struct SettingSetCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: Message.settingSetAbstract.text, discussion: Message.settingSetExample.text)

    @Argument(
        help: ArgumentHelp(Message.settingNameHelp.text, valueName: "NAME"),
        completion: .list(SettingBook.Setting.allCases.map(\.rawValue)))
    var name: String

    @Argument(help: ArgumentHelp(Message.settingValueHelp.text, valueName: "VALUE"))
    var value: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let outcome = try SettingBook.set(name, to: value, in: writer)
            let line = try SettingBook.line(SettingBook.setting(name), in: writer)
            let message: Message = outcome.changed ? .settingSet(line) : .settingWasSo(line)
            return Answer(json: line.json, text: message.text)
        }
    }
}
