import GRDBSQLite

/// Which rows of `LocalTable` a transaction has written, as SQLite tells it.
final class LocalWrites {
    private var rows: [LocalTable: Set<Int64>] = [:]

    func watch(_ handle: OpaquePointer?) {
        sqlite3_update_hook(
            handle,
            { context, operation, _, name, row in
                guard operation != SQLITE_DELETE, let context, let name else { return }
                guard let table = LocalTable(rawValue: String(cString: name)) else { return }
                Unmanaged<LocalWrites>.fromOpaque(context).takeUnretainedValue().rows[table, default: []].insert(row)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    static func ignore(_ handle: OpaquePointer?) { sqlite3_update_hook(handle, nil, nil) }

    /// What was written since the last time.
    func take() -> [LocalTable: Set<Int64>] {
        defer { rows = [:] }
        return rows
    }
}
