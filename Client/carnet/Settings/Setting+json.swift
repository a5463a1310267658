import Console
import Forum
import SyncProtocol

extension SettingBook.Line {
    var json: JSON {
        .object([
            ("id", .text(row?.hex)), ("name", .string(setting.rawValue)), ("value", .string(value)),
            ("usual", .string(setting.usual)),
        ])
    }
}
