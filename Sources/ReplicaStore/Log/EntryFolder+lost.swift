import SyncCore
import SyncProtocol

/// Changes that were declared lost: known, void, and without a skeleton until they turn up and are numbered after all.
extension EntryFolder {
    /// What an accepted change declares lost, if it does.
    func declareLost(in change: Change) throws {
        for block in change.blocks where block.table == SystemTables.Number.loss && block.kind == .assign {
            for row in block.rows { try declareLost(row) }
        }
    }

    private func declareLost(_ id: Identifier) throws {
        if let stored = try session.log.stored(id) {
            // The server refuses to declare lost what is numbered.
            guard stored.position == nil, stored.void == nil else { return }
            try session.log.declareLost(stored.number)
            leaveOverlay(stored.number, id)
            passing = Passing(log: session.log, hasVoid: true)
            return try takeOutRows(of: stored.number)
        }
        let number = takeNumber()
        passing = Passing(log: session.log, hasVoid: true)
        // It may wait here for others: then it was never applied, and is parked from now on.
        guard let waiting = try WaitingRoom(session: session).take(id) else {
            return try session.log.append(number, id: id, position: nil, void: .lost, recordedAt: 0, bytes: [])
        }
        let (change, bytes) = try erased.filtered(waiting.change, waiting.bytes)
        try session.log.append(
            number, id: id, position: nil, void: .lost, recordedAt: change.recordedAt, bytes: bytes)
        try keepSignature(number, waiting.signature)
        outcome.parked += 1
    }

    /// If the disk altered it, which rows it touched is not what its bytes say: it may be all that hold something unsent. And they are
    /// nothing that could be shown or recorded anew.
    private func takeOutRows(of number: Int64) throws {
        if try session.isWhole(number) {
            outcome.parked += 1
            return try takeOut(try session.log.change(number))
        }
        var rows: [(table: UInt32, row: Identifier)] = []
        try session.rows.forEach { table, row, stored in
            if stored.base != .same { rows.append((table, row)) }
        }
        try session.log.empty(number)
        try takeOut(rows)
    }

    /// A change that was declared lost has a number: from now on who replaced it replaced what it had replaced, and so on.
    func addSkeleton(of id: Identifier, _ change: Change) throws {
        passing = Passing(log: session.log, hasVoid: true)
        let replacers = try Replacers(of: id, in: session.log)
        for block in change.blocks where block.kind == .assign {
            for index in block.rows.indices {
                let operation = block.operation(row: index)
                guard let old = try session.rows.load(operation.table, operation.row) else { continue }
                var (visible, numbered) = (old.visible, old.numbered)
                let late = LateSkeleton(passing: passing, replacers: replacers, lost: id, operation: operation)
                try late.add(to: &visible, numbered: false)
                try late.add(to: &numbered, numbered: true)
                if old.numbered != numbered {
                    fold.take(old.numbered, operation.table, operation.row)
                    fold.put(numbered, operation.table, operation.row)
                }
                var new = StoredRow(visible: visible, base: .same)
                new.numbered = numbered
                if new != old { try session.rows.update(operation.table, operation.row, from: old, to: new) }
            }
        }
    }
}
