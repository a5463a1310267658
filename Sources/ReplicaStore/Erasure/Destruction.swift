import SyncCore
import SyncProtocol

/// Destroys all values of persons whose erasure has a number: in the log (numbered, unsent, refused, carried), in what waits, and in
/// the rows, shown and lost ones alike. Ids, skeletons and what is said of others stay. The file itself is scrubbed after the
/// transaction: `Replica.scrub`.
///
/// Every change of a person holds the 16 bytes of their id, as a row or as a subject, so that one search over the bytes of the
/// log finds them all; nothing is kept up to date for it.
struct Destruction {
    let session: Session
    let fold: LogFold
    let subjects: Set<Identifier>

    private struct Row: Hashable {
        var table: UInt32
        var row: Identifier
    }

    /// - Returns: how many changes without a number had held something.
    @discardableResult
    func run() throws -> Int {
        var rows: [Row: Set<Identifier>] = [:]
        var unsent = 0
        for number in try numbers(in: "change", "bytes", "header") where try destroy(change: number, &rows) { unsent += 1 }
        let room = try WaitingRoom(session: session)
        for number in try numbers(in: "waiting", "bytes") { try destroy(waiting: number, in: room) }
        try RelayBook(session: session).erase(subjects)
        for (place, changes) in rows { try destroy(place, givenBy: changes) }
        try session.meta.set(.scrub, .integer(1))
        session.wantsScrub = true
        return unsent
    }

    /// The local numbers of all changes that may hold something of these persons.
    private func numbers(in table: String, _ columns: String...) throws -> [Int64] {
        var numbers: Set<Int64> = []
        let condition = columns.map { "instr(\($0), ?1) > 0" }.joined(separator: " OR ")
        for subject in subjects {
            let statement = try session.connection.prepare("SELECT n FROM \(table) WHERE \(condition)")
            statement.bind(subject, at: 1)
            defer { statement.reset() }
            while try statement.step() { numbers.insert(statement.integer(at: 0)) }
        }
        return numbers.sorted()
    }

    /// - Returns: whether it has no number, and held something.
    private func destroy(change number: Int64, _ rows: inout [Row: Set<Identifier>]) throws -> Bool {
        let id = try session.index.entry(number).id
        if try session.log.stored(id)?.isHollow == false, try !session.isWhole(number) {
            return try destroy(altered: number, id, &rows)
        }
        guard let change = try session.log.kept(number) else {
            for (table, row) in try session.log.header(number).rows(of: subjects) {
                rows[Row(table: table, row: row), default: []].insert(id)
            }
            return false
        }
        for block in change.blocks {
            for row in block.rows(of: subjects) { rows[Row(table: block.table, row: row), default: []].insert(id) }
        }
        guard let erased = change.erasing(subjects) else { return false }
        try session.log.rewrite(number, erased)
        return try session.log.stored(id)?.position == nil
    }

    /// What was altered on the disk goes whole: nobody can tell what it says of whom. Which rows are theirs the rows tell.
    private func destroy(altered number: Int64, _ id: Identifier, _ rows: inout [Row: Set<Identifier>]) throws -> Bool {
        try session.log.empty(number)
        try session.rows.forEach { table, row, stored in
            let isTheirs =
                switch session.schema.table(table)?.subject {
                case .itself: subjects.contains(row)
                case .field(let field):
                    stored.visible.heads(field).contains { $0.value.identifier.map(subjects.contains) == true }
                default: false
                }
            if isTheirs { rows[Row(table: table, row: row), default: []].insert(id) }
        }
        return try session.log.stored(id)?.position == nil
    }

    /// The same of what waits.
    private func destroy(waiting number: Int64, in room: WaitingRoom) throws {
        guard let guest = try room.guest(number) else { return try room.remove(number) }
        guard let erased = guest.change.erasing(subjects) else { return }
        guard let bytes = try? session.log.codec.encode(erased) else { return try room.remove(number) }
        try session.connection.run("UPDATE waiting SET bytes = ? WHERE n = ?", .bytes(bytes), .integer(number))
    }

    private func destroy(_ place: Row, givenBy changes: Set<Identifier>) throws {
        guard let old = try session.rows.load(place.table, place.row) else { return }
        var new = old
        let numbered = old.numbered.erasing(changes)
        new.visible = old.visible.erasing(changes)
        new.numbered = numbered
        guard new != old else { return }
        fold.take(old.numbered, place.table, place.row)
        fold.put(numbered, place.table, place.row)
        try session.rows.update(place.table, place.row, from: old, to: new)
    }
}
