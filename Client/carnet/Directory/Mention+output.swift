import Console
import Forum
import SyncProtocol

extension Mention {
    var json: JSON {
        .object([
            ("table", .string(table)), ("row", .string(row.hex)), ("field", .string(field)), ("text", .string(text)),
        ])
    }
}
