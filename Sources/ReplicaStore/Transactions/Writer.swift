package import SyncCore
package import SyncProtocol

/// One local transaction in the making: it will be one change. What is written is seen at once by what it reads.
package final class Writer: Reader {
    /// When the change is recorded: milliseconds since 1970 UTC, corrected by the last measured offset.
    package let recordedAt: Int64
    /// Who writes.
    package let own: ReplicaIdentity
    private var operations = OperationList()
    let ownNumber: Int64
    private let numbering: Numbering
    /// Who is erased or being erased; nil: not looked up yet.
    private var erasedPeople: Set<Identifier>?

    /// Whether the change goes to the log of unsent changes, or is numbered in the transaction that makes it.
    enum Numbering {
        case unsent
        case numbered(LogFold)
    }

    init(session: Session, numbering: Numbering) throws {
        // What is recorded under an altered identity or sequence could never leave, or would be made twice.
        if case .unsent = numbering { try MetaCopy.mend(session) }
        own = try Reader(session: session).identity
        recordedAt = session.moment(offset: try session.meta.get(.clockOffset).integer)
        ownNumber = try session.log.nextNumber()
        self.numbering = numbering
        super.init(session: session)
        session.index.remember(ownNumber, id: ChangeIndex.pending, recordedAt: recordedAt)
    }

    package func randomIdentifier() -> Identifier { session.environment.randomIdentifier() }

    /// How many rows the change touches so far.
    package var count: Int { operations.count }

    // MARK: Operations

    /// Assigns fields of a row, replacing all heads that they hold here, or as many as can be named: the others stay beside the
    /// new one. A row that is not there is made.
    package func assign(_ table: TableSchema, _ row: Identifier, _ values: [UInt32: Value]) throws {
        guard !values.isEmpty else { return }
        if table.number == SystemTables.Number.erasure { erasedPeople = nil }
        let subject = try subject(of: table, row, values)
        try requireNotErased(subject)
        if try insertNew(table, row, subject, values) { return }
        guard let old = try session.rows.load(table.number, row) else { throw StoreError.damaged("a row that comes and goes") }
        try requireSomebody(table, row, old)
        var assignments: [RowOperation.Assignment] = []
        for (field, value) in values.sorted(by: { $0.key < $1.key }) {
            let replaced =
                operations.replaced(table.number, row, field)
                ?? old.visible.heads(field).map(\.change).filter { $0 != ChangeIndex.pending }
            let named = Array(replaced.prefix(session.log.codec.limits.namedChanges))
            assignments.append(RowOperation.Assignment(field: field, value: value, replaces: named))
        }
        let operation = RowOperation(table: table.number, row: row, subject: subject, action: .assign(assignments))
        try operations.add(operation)
        try apply(operation, to: old)
    }

    /// Assigns exactly these heads' replacement: for a form that showed the value a while ago, and for resolutions.
    package func assign(_ table: TableSchema, _ row: Identifier, field: UInt32, _ value: Value, replacing heads: [Identifier])
        throws
    {
        guard let old = try session.rows.load(table.number, row) else { throw StoreError.damaged("no such row") }
        try requireSomebody(table, row, old)
        let subject = try subject(of: table, row, [:])
        try requireNotErased(subject)
        let operation = RowOperation(
            table: table.number, row: row, subject: subject,
            action: .assign([RowOperation.Assignment(field: field, value: value, replaces: heads)]))
        try operations.add(operation)
        // What was shown may have been refused meanwhile: then what it had replaced is replaced.
        try apply(try Passing(log: session.log).through(operation), to: old)
    }

    /// Deletes a row: lists the heads that it has here.
    package func delete(_ table: TableSchema, _ row: Identifier) throws {
        guard let old = try session.rows.load(table.number, row) else { return }
        let operation = RowOperation(
            table: table.number, row: row, subject: try subject(of: table, row, [:]),
            action: .delete(lists: old.visible.headChanges))
        try operations.add(operation)
        try apply(operation, to: old)
    }

    /// The row that a natural key names: there already (deleted or not), or to be made.
    ///
    /// The first number whose row is not there, or still carries the key; the row of somebody erased is never used again.
    package func naturalRow(_ table: TableSchema, _ key: NaturalKey) throws -> Identifier {
        for number in 0..<UInt32(1_000) {
            let row = key.rowID(table: table.number, number: number, secret: own.secret)
            if try isErased(row) { continue }
            guard try session.rows.load(table.number, row) != nil else { return row }
            let now = try table.naturalKey?(columns(table, row))
            if now == nil || now == key { return row }
        }
        throw StoreError.overLimit("a thousand rows were made under one key")
    }

    /// Of somebody erased nothing is written any more, not even before the erasure has its number.
    private func requireNotErased(_ subject: Identifier?) throws {
        if let subject, try isErased(subject) { throw StoreError.erased(subject) }
    }

    /// A row of which nobody is left does not say any more whose it was.
    private func requireSomebody(_ table: TableSchema, _ row: Identifier, _ stored: StoredRow) throws {
        if table.subject != .none, stored.visible.isErased { throw StoreError.erased(row) }
    }

    override package func isErased(_ person: Identifier) throws -> Bool {
        if let erasedPeople { return erasedPeople.contains(person) }
        let people = Set(try select("SELECT id FROM erasure_row").compactMap { $0.identifier("id") })
        erasedPeople = people
        return people.contains(person)
    }

    private func insertNew(_ table: TableSchema, _ row: Identifier, _ subject: Identifier?, _ values: [UInt32: Value]) throws
        -> Bool
    {
        var state = RowState()
        var assignments: [RowOperation.Assignment] = []
        for (field, value) in values.sorted(by: { $0.key < $1.key }) {
            assignments.append(RowOperation.Assignment(field: field, value: value, replaces: []))
            state.fields.append(
                RowState.Field(
                    number: field, heads: [Head(change: ChangeIndex.pending, recordedAt: recordedAt, value: value)]))
        }
        let stored: StoredRow
        switch numbering {
        case .unsent: stored = StoredRow(visible: state, base: .absent)
        case .numbered: stored = StoredRow(visible: state, base: .same)
        }
        guard try session.rows.insert(table.number, row, stored) else { return false }
        try operations.add(RowOperation(table: table.number, row: row, subject: subject, action: .assign(assignments)))
        return true
    }

    private func apply(_ operation: RowOperation, to old: StoredRow) throws {
        var new = old
        new.visible.apply(operation, change: ChangeIndex.pending, recordedAt: recordedAt)
        switch numbering {
        case .unsent:
            if old.base == .same { new.base = .image(old.visible) }
        case .numbered(let fold):
            fold.take(old.visible, operation.table, operation.row)
            new.base = .same
        }
        try session.rows.update(operation.table, operation.row, from: old, to: new)
    }

    private func subject(of table: TableSchema, _ row: Identifier, _ values: [UInt32: Value]) throws -> Identifier? {
        switch table.subject {
        case .none: return nil
        case .itself: return row
        case .field(let number):
            if let value = values[number] { return value.elements.first?.identifier }
            let heads = try session.rows.load(table.number, row)?.visible.heads(number) ?? []
            return table.field(number)?.rule.winner(among: heads)?.value.elements.first?.identifier
        }
    }

    // MARK: The end

    /// Writes the change; nil if nothing was done.
    func finish() throws -> (id: Identifier, bytes: [UInt8])? {
        guard operations.count > 0 else {
            session.index.forget(ownNumber)
            return nil
        }
        let meta = session.meta
        let sequence = try Statement.position(try meta.get(.sequence).integer ?? 0) + 1
        guard let salt = Identifier(session.environment.random(Identifier.byteCount)) else {
            throw StoreError.file("no random bytes")
        }
        let change = Change(
            replica: own.replica, previous: try session.tail(), author: try meta.get(.author).identifier,
            sequence: sequence, recordedAt: recordedAt, schema: session.schema.number, sealing: .whole(salt: salt),
            blocks: operations.blocks())
        let bytes: [UInt8]
        do {
            bytes = try session.log.codec.encode(change)
            _ = try session.log.codec.decode(bytes)
        } catch DecodeError.overLimit(let what) {
            throw StoreError.overLimit(what)
        } catch {
            throw StoreError.contradictory("\(error)")
        }
        let id = ChangeIdentity.id(of: change, space: own.space)
        var position: UInt64?
        if case .numbered(let fold) = numbering { position = fold.number(id) }
        try session.log.append(ownNumber, id: id, position: position, void: nil, recordedAt: recordedAt, bytes: bytes)
        if case .numbered(let fold) = numbering {
            for operation in operations.all {
                guard let row = try session.rows.load(operation.table, operation.row) else { continue }
                fold.put(row.visible, operation.table, operation.row)
            }
        }
        try meta.set(.tail, .identifier(id))
        try meta.set(.sequence, .integer(Int64(sequence)))
        return (id, bytes)
    }
}
