import SyncCore
import SyncProtocol

/// The changes themselves, in their authors' bytes.
final class ChangeLog {
    private let connection: Connection
    private let index: ChangeIndex
    let codec: ChangeCodec
    /// The last decoded changes, by local number: a block of a thousand rows is decoded once.
    private var decoded: [Int64: Change] = [:]
    private static let decodedLimit = 64

    struct Stored {
        var number: Int64
        var position: UInt64?
        var void: Reason?
        /// Its bytes are not here: it was declared lost before it came.
        var isHollow: Bool
    }

    init(connection: Connection, index: ChangeIndex, limits: Limits) {
        self.connection = connection
        self.index = index
        codec = ChangeCodec(limits: limits)
    }

    func nextNumber() throws -> Int64 {
        let last = try connection.scalar("SELECT max(n) FROM change").integer ?? 0
        return Int64(try Statement.position(last)) + 1
    }

    func append(_ number: Int64, id: Identifier, position: UInt64?, void: Reason?, recordedAt: Int64, bytes: [UInt8]) throws {
        let statement = try connection.prepare(
            "INSERT INTO change (n, id, position, void, recorded_at, bytes) VALUES (?, ?, ?, ?, ?, ?)")
        statement.bind(number, at: 1)
        statement.bind(id, at: 2)
        if let position { statement.bind(Int64(position), at: 3) }
        if let void { statement.bind(Int64(void.rawValue), at: 4) }
        statement.bind(recordedAt, at: 5)
        statement.bind(bytes, at: 6)
        _ = try statement.step()
        statement.reset()
        index.remember(number, id: id, recordedAt: recordedAt)
    }

    func stored(_ id: Identifier) throws -> Stored? {
        let statement = try connection.prepare("SELECT n, position, void, length(bytes) FROM change WHERE id = ?")
        statement.bind(id, at: 1)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return Stored(
            number: statement.integer(at: 0),
            position: statement.isNull(at: 1) ? nil : try statement.position(at: 1),
            void: statement.isNull(at: 2) ? nil : Reason(rawValue: UInt32(truncatingIfNeeded: statement.integer(at: 2))),
            isHollow: statement.integer(at: 3) == 0)
    }

    func number(_ change: Int64, at position: UInt64, void: Reason?) throws {
        try connection.run(
            "UPDATE change SET position = ?, void = ? WHERE n = ?",
            .integer(Int64(position)), void.map { .integer(Int64($0.rawValue)) } ?? .null, .integer(change))
    }

    /// Void from now on, though it has no number and may never get one.
    func declareLost(_ change: Int64) throws {
        try connection.run("UPDATE change SET void = ? WHERE n = ?", .integer(Int64(Reason.lost.rawValue)), .integer(change))
    }

    /// The bytes of a change have come after all, of which there were none here, or others than its author's.
    func fill(_ change: Int64, id: Identifier, recordedAt: Int64, bytes: [UInt8]) throws {
        try connection.run(
            "UPDATE change SET recorded_at = ?, bytes = ? WHERE n = ?", .integer(recordedAt), .bytes(bytes), .integer(change))
        index.remember(change, id: id, recordedAt: recordedAt)
        decoded[change] = nil
    }

    /// Its bytes are none that could be read.
    func empty(_ change: Int64) throws {
        try connection.run("UPDATE change SET bytes = x'' WHERE n = ?", .integer(change))
        decoded[change] = nil
    }

    /// The same change, after a part of it was erased.
    func rewrite(_ number: Int64, _ change: Change) throws {
        do {
            try connection.run("UPDATE change SET bytes = ? WHERE n = ?", .bytes(try codec.encode(change)), .integer(number))
        } catch let error as DecodeError {
            throw StoreError.damaged("change \(number) cannot be written without an erased part: \(error)")
        }
        decoded[number] = nil
    }

    func bytes(_ number: Int64) throws -> [UInt8]? {
        let statement = try connection.prepare("SELECT bytes FROM change WHERE n = ?")
        statement.bind(number, at: 1)
        defer { statement.reset() }
        return try statement.step() ? statement.bytes(at: 0) : nil
    }

    func change(_ number: Int64) throws -> Change {
        guard let change = try kept(number) else { throw StoreError.damaged("change \(number) was compacted") }
        return change
    }

    /// Nil for a change whose bytes were compacted.
    func kept(_ number: Int64) throws -> Change? {
        if let change = decoded[number] { return change }
        guard let bytes = try bytes(number) else { throw StoreError.damaged("change \(number) is not in the log") }
        if bytes.isEmpty { return nil }
        do {
            let change = try codec.decode(bytes)
            if decoded.count >= Self.decodedLimit { decoded.removeAll(keepingCapacity: true) }
            decoded[number] = change
            return change
        } catch {
            throw StoreError.damaged("change \(number) cannot be read: \(error)")
        }
    }

    /// The change that these bytes are; nil where they are not those that made the id: the disk altered them.
    func whole(_ id: Identifier, _ bytes: [UInt8], space: Identifier) -> Change? {
        guard let change = try? codec.decode(bytes), ChangeIdentity.id(of: change, space: space) == id else { return nil }
        return change
    }

    /// The changes whose bytes hold an id: those that may name it. It reads the whole log.
    func naming(_ id: Identifier) throws -> [Identifier] {
        let statement = try connection.prepare("SELECT id FROM change WHERE instr(bytes, ?1) > 0 ORDER BY n")
        statement.bind(id, at: 1)
        defer { statement.reset() }
        var ids: [Identifier] = []
        while try statement.step() { if let id = statement.value(at: 0).identifier { ids.append(id) } }
        return ids
    }

    /// The first change from a local number on whose bytes are here.
    func nextKept(from number: Int64) throws -> Int64? {
        try connection.scalar("SELECT n FROM change WHERE n >= ? AND length(bytes) > 0 ORDER BY n LIMIT 1", .integer(number))
            .integer
    }

    /// Who made a change, and on which replica: known also once it is compacted.
    func header(_ number: Int64) throws -> ChangeHeader {
        if let change = try kept(number) { return ChangeHeader(change) }
        let statement = try connection.prepare("SELECT header FROM change WHERE n = ?")
        statement.bind(number, at: 1)
        defer { statement.reset() }
        guard try statement.step(), let header = ChangeHeader(statement.bytes(at: 0)) else {
            throw StoreError.damaged("change \(number) says nothing of who made it")
        }
        return header
    }

    func forget() { decoded.removeAll(keepingCapacity: true) }

    var hasVoid: Bool {
        get throws { !(try connection.scalar("SELECT n FROM change WHERE void IS NOT NULL LIMIT 1").isNull) }
    }

    /// The local numbers of the changes that count though they are not numbered, oldest first.
    func unsent() throws -> [Int64] {
        let statement = try connection.prepare("SELECT n FROM change WHERE position IS NULL AND void IS NULL ORDER BY n")
        defer { statement.reset() }
        var numbers: [Int64] = []
        while try statement.step() { numbers.append(statement.integer(at: 0)) }
        return numbers
    }
}
