import SyncCore
import SyncProtocol

/// Folds entries of the log into the rows, under this replica's unsent changes. Every replica, and the server, uses this.
///
/// A row with unsent changes is held twice: as it is at the cursor (`base`), and as it is seen. A numbered change is applied
/// to both; one that was unsent here only to the base. When both are equal the second goes. So unsent changes are
/// never carried over batch by batch, and a row costs what touches it.
final class EntryFolder {
    let session: Session
    let fold: LogFold
    let own: ReplicaIdentity
    var passing: Passing
    private(set) var erased: ErasedPeople
    private var nextNumber: Int64
    private var overlay: Overlay
    var outcome = FoldOutcome()

    init(session: Session, fold: LogFold) throws {
        self.session = session
        self.fold = fold
        own = try Reader(session: session).identity
        passing = try Passing(log: session.log)
        erased = try ErasedPeople(session: session)
        nextNumber = try session.log.nextNumber()
        overlay = Overlay(session)
    }

    func fold(_ entry: LogEntry) throws {
        guard entry.position == fold.state.cursor + 1 else {
            throw StoreError.log("entry \(entry.position) came after \(fold.state.cursor)")
        }
        switch entry.content {
        case .known(let id):
            guard let stored = try session.log.stored(id) else { throw StoreError.log("change \(id) is not here") }
            try number(id, stored, entry)
        case .change(let bytes):
            let change: Change
            do {
                change = try session.log.codec.decode(bytes)
            } catch .unknownKind(let what) {
                throw StoreError.unknownKind("entry \(entry.position): \(what)")
            } catch {
                throw StoreError.log("entry \(entry.position) cannot be read: \(error)")
            }
            let id = ChangeIdentity.id(of: change, space: own.space)
            let (kept, bytes) = try erased.filtered(change, bytes)
            if let stored = try session.log.stored(id) {
                // It was declared lost before it came; or the disk altered what another laptop has brought there meanwhile.
                if stored.position == nil, try stored.isHollow || !session.isWhole(stored.number) {
                    try session.log.fill(stored.number, id: id, recordedAt: change.recordedAt, bytes: bytes)
                }
                try number(id, stored, entry)
            } else {
                try add(id, kept, bytes, entry)
            }
        }
    }

    // MARK: A change that is new here

    private func add(_ id: Identifier, _ change: Change, _ bytes: [UInt8], _ entry: LogEntry) throws {
        let number = takeNumber()
        try requireKnown(change)
        fold.advance(id, verdict: entry.refused?.rawValue ?? 0)
        try session.log.append(
            number, id: id, position: entry.position, void: entry.refused, recordedAt: change.recordedAt, bytes: bytes)
        if change.replica == own.replica { try followOwnChain(id, change) }
        if entry.refused != nil {
            passing = Passing(log: session.log, hasVoid: true)
            return
        }
        try Unproven(session: session).note(change, erased: erased)
        outcome.received += 1
        for block in change.blocks {
            for row in block.rows.indices {
                try applyNew(try passing.through(block.operation(row: row)), id, change.recordedAt)
            }
        }
        try declareLost(in: change)
        try erase(in: change)
    }

    /// Who is erased by a change that has a number now is erased from here on.
    private func erase(in change: Change) throws {
        let subjects = change.erases
        guard !subjects.isEmpty else { return }
        erased.formUnion(subjects)
        let destruction = Destruction(session: session, fold: fold, subjects: subjects)
        outcome.emptied += try destruction.run()
        outcome.erased += subjects.count
        try Unproven(session: session).settle(subjects)
    }

    func takeNumber() -> Int64 {
        defer { nextNumber += 1 }
        return nextNumber
    }

    /// A change of this very replica that was lost here comes back: the chain goes on after it. If the chain has gone on here
    /// already there are two of this replica, or it was brought back from an old image: a fork. Both branches stand. One that does
    /// not count on from here was not made here either, and is not gone on from.
    func followOwnChain(_ id: Identifier, _ change: Change) throws {
        let next = try Statement.position(try session.meta.get(.sequence).integer ?? 0) + 1
        guard try session.tail() == change.previous, change.sequence == next else {
            return try session.meta.set(.forked, .integer(1))
        }
        try session.meta.set(.tail, .identifier(id))
        try session.meta.set(.sequence, .integer(Int64(next)))
    }

    /// Delivery is causal: what a change names is here before it.
    func requireKnown(_ change: Change) throws {
        var named = change.named
        if let previous = change.previous { named.insert(previous) }
        for name in named where try name == ChangeIndex.pending || session.index.number(of: name) == nil {
            throw StoreError.log("change \(name) is missing")
        }
    }

    private func applyNew(_ operation: RowOperation, _ id: Identifier, _ recordedAt: Int64) throws {
        var state = RowState()
        state.apply(operation, change: id, recordedAt: recordedAt)
        if try session.rows.insert(operation.table, operation.row, StoredRow(visible: state, base: .same)) {
            fold.put(state, operation.table, operation.row)
            return
        }
        guard let old = try session.rows.load(operation.table, operation.row) else {
            throw StoreError.damaged("a row that comes and goes")
        }
        var numbered = old.numbered
        fold.take(numbered, operation.table, operation.row)
        numbered.apply(operation, change: id, recordedAt: recordedAt)
        fold.put(numbered, operation.table, operation.row)
        var new = old
        new.visible.apply(operation, change: id, recordedAt: recordedAt)
        new.numbered = numbered
        noteComeBack(operation, from: old.visible, to: new.visible)
        try session.rows.update(operation.table, operation.row, from: old, to: new)
    }

    /// A delete and an edit that did not know of each other: the row is there, whichever came first. Who makes it anew knew.
    func noteComeBack(_ operation: RowOperation, from old: RowState, to new: RowState) {
        guard !new.isHidden, outcome.cameBack.count < Self.cameBackLimit else { return }
        let isBack =
            switch operation.action {
            case .delete: true
            case .assign(let assignments):
                old.isDeleted
                    && !assignments.contains { $0.field == FieldSchema.existence.number && !$0.replaces.isEmpty }
            }
        if isBack { outcome.cameBack.append(RowName(table: operation.table, row: operation.row)) }
    }

    /// More than anybody is told of.
    private static let cameBackLimit = 1_000

    // MARK: A change that is here already

    private func number(_ id: Identifier, _ stored: ChangeLog.Stored, _ entry: LogEntry) throws {
        guard stored.position == nil else { throw StoreError.log("change \(id) is numbered twice") }
        fold.advance(id, verdict: entry.refused?.rawValue ?? 0)
        try session.log.number(stored.number, at: entry.position, void: entry.refused)
        overlay.remove(stored.number, id)
        let change = try session.log.change(stored.number)
        if stored.void != nil {
            guard entry.refused != nil else { throw StoreError.log("change \(id) was declared lost, and is accepted") }
            return try addSkeleton(of: id, change)
        }
        if entry.refused != nil {
            outcome.parked += 1
            passing = Passing(log: session.log, hasVoid: true)
            try takeOut(change)
            return
        }
        outcome.sent += 1
        for block in change.blocks {
            for row in block.rows.indices {
                try applyNumbered(try passing.through(block.operation(row: row)), id, change.recordedAt)
            }
        }
        try declareLost(in: change)
        try erase(in: change)
    }

    private func applyNumbered(_ operation: RowOperation, _ id: Identifier, _ recordedAt: Int64) throws {
        guard let old = try session.rows.load(operation.table, operation.row) else {
            throw StoreError.damaged("a row of a change is missing")
        }
        var numbered = old.numbered
        fold.take(numbered, operation.table, operation.row)
        numbered.apply(operation, change: id, recordedAt: recordedAt)
        fold.put(numbered, operation.table, operation.row)
        var new = old
        new.numbered = numbered
        try session.rows.update(operation.table, operation.row, from: old, to: new)
    }

    // MARK: A change that was refused

    /// Folds every row that a refused change had touched again, without it: from its base, with what is still unsent.
    func takeOut(_ change: Change) throws {
        try takeOut(change.blocks.flatMap { block in block.rows.map { (block.table, $0) } })
    }

    func takeOut(_ rows: [(table: UInt32, row: Identifier)]) throws {
        for (table, row) in rows {
            guard let old = try session.rows.load(table, row), try !overlay.isUnclear(old.visible) else { continue }
            let visible = try overlay.laid(over: old.numbered, table, row, passing)
            if visible.isEmpty, old.numbered.isEmpty {
                try session.rows.remove(table, row, was: old.visible)
            } else {
                var new = StoredRow(visible: visible, base: .same)
                new.numbered = old.numbered
                try session.rows.update(table, row, from: old, to: new)
            }
        }
    }

    /// Notes that a change touches rows over what is numbered.
    func noteOverlay(_ number: Int64, _ change: Change) { overlay.add(number, change) }

    func leaveOverlay(_ number: Int64, _ id: Identifier) { overlay.remove(number, id) }
}
