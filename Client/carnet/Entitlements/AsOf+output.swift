import Console
import Forum

extension AsOf {
    var json: JSON {
        .object([
            ("position", .integer(Int64(clamping: position))), ("last_sync", .text(lastSync.map(LocalTime.format))),
            ("unsent", .count(unsent)),
        ])
    }

    var message: Message { .asOf(lastSync, position: position, unsent: unsent) }
}
