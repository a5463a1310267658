import ArgumentParser
import Console

struct SettingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setting", abstract: Message.settingAbstract.text, discussion: Message.settingExample.text,
        subcommands: [SettingSetCommand.self, SettingListCommand.self])
}
