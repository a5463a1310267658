import SyncProtocol

/// Between the ids of changes and the small local numbers by which rows refer to them.
final class ChangeIndex {
    struct Entry {
        var id: Identifier
        var recordedAt: Int64
    }

    private let connection: Connection
    private var numbers: [Identifier: Int64] = [:]
    private var entries: [Int64: Entry] = [:]
    /// The cache is dropped whole when it reaches this many changes.
    private static let cacheLimit = 200_000
    /// What stands for the change that is being made, whose id is not known yet.
    static let pending = Identifier(high: .max, low: .max)

    init(connection: Connection) {
        self.connection = connection
    }

    /// The local number of a change; nil if it is not known here.
    func number(of id: Identifier) throws -> Int64? {
        if let number = numbers[id] { return number }
        guard let number = try connection.scalar("SELECT n FROM change WHERE id = ?", .identifier(id)).integer else { return nil }
        numbers[id] = number
        return number
    }

    func entry(_ number: Int64) throws -> Entry {
        if let entry = entries[number] { return entry }
        let statement = try connection.prepare("SELECT id, recorded_at FROM change WHERE n = ?")
        statement.bind(number, at: 1)
        defer { statement.reset() }
        guard try statement.step(), case .identifier(let id) = statement.value(at: 0) else {
            throw StoreError.damaged("a row refers to change \(number), which is not in the log")
        }
        let entry = Entry(id: id, recordedAt: statement.integer(at: 1))
        entries[number] = entry
        return entry
    }

    func remember(_ number: Int64, id: Identifier, recordedAt: Int64) {
        if entries.count >= Self.cacheLimit { forget() }
        entries[number] = Entry(id: id, recordedAt: recordedAt)
        numbers[id] = number
    }

    /// No change came of this number.
    func forget(_ number: Int64) {
        if let entry = entries.removeValue(forKey: number) { numbers[entry.id] = nil }
    }

    /// After a rollback nothing that was cached can be trusted.
    func forget() {
        numbers.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }
}
