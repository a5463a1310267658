package import SyncCore
import SyncProtocol

/// What a check of the whole file found.
package struct Verification: Sendable {
    /// The digest at the cursor, computed again from all rows.
    package var computed: Digest
    /// The digest that was kept while they changed.
    package var kept: Digest
    /// What SQLite's own check says, if it is not "ok".
    package var damage: [String]
    /// Rows that show something else than what they are: values, deletion, search keys, conflicts.
    package var rows: [RowFault]
    /// What is not what was written of what the replica keeps of itself. Then nothing else was looked at.
    package var meta: [MetaKey]
    /// Whether what is left of compacted changes is what was kept of them.
    package var hasCompacted: Bool
    package var local: [LocalFault]
    /// What the file's tables, indexes and views are not. Then nothing else was looked at.
    package var layout: [LayoutFault] = []

    package var isSound: Bool { isSoundButLocal && local.isEmpty }

    /// Whether all is that other laptops have as well.
    package var isSoundButLocal: Bool {
        computed == kept && damage.isEmpty && layout.isEmpty && rows.isEmpty && meta.isEmpty && hasCompacted
    }
}

extension Verification {
    /// Of a file of which no more could be looked at.
    fileprivate init(layout: [LayoutFault], meta: [MetaKey], damage: [String]) {
        self.init(
            computed: Digest(), kept: Digest(), damage: damage, rows: [], meta: meta, hasCompacted: true, local: [],
            layout: layout)
    }
}

extension Replica {
    /// Moves the write-ahead log into the database file, as SQLite does by itself from time to time.
    package func checkpoint() throws {
        try inQueue { session in _ = try session.connection.scalar("PRAGMA wal_checkpoint(TRUNCATE)") }
    }

    /// Writes a copy of the database, whole and of one moment, to a path where nothing is.
    package func writeCopy(to path: String) throws {
        try inQueue { session in try session.connection.run("VACUUM INTO ?", .text(path)) }
    }

    /// Reads every row. It finds what was changed behind carnet's back.
    /// - Parameter checksFile: whether SQLite's own check of the file runs as well.
    package func verify(checksFile: Bool = true) throws -> Verification {
        try read { reader in
            var computed = Digest()
            var damage: [String] = []
            if checksFile {
                damage = try reader.select("PRAGMA integrity_check").compactMap { $0.text("integrity_check") }.filter {
                    $0 != "ok"
                }
            }
            let layout = try LayoutFault.all(in: reader.session)
            let meta = layout.isEmpty ? try MetaCopy.faults(in: reader.session) : []
            guard layout.isEmpty, meta.isEmpty else { return Verification(layout: layout, meta: meta, damage: damage) }
            var rows: [RowFault] = []
            var local: [LocalFault] = []
            do {
                local = try LocalFault.all(in: reader.session)
            } catch StoreError.damaged(let what) {
                damage.append(what)
            }
            do {
                rows = try reader.session.rows.derivedFaults()
                var overlay = Overlay(reader.session)
                let passing = try Passing(log: reader.session.log)
                try reader.session.rows.forEach { table, row, stored in
                    let hash = Digest.hash(of: stored.numbered, table: table, row: row)
                    if hash != .zero { computed.add(hash, table: table) }
                    // What has no number is in no digest: where there is some, the row is held twice.
                    guard stored.base != .same, try !overlay.isUnclear(stored.visible) else { return }
                    let right = try overlay.laid(over: stored.numbered, table, row, passing)
                    guard right != stored.visible else { return }
                    let fields = Examination.differences(stored.visible, right, reader.schema.table(table))
                    rows.append(RowFault(table: table, row: row, kind: .altered, fields: fields))
                }
            } catch StoreError.damaged(let what) {
                damage.append(what)
            }
            return Verification(
                computed: computed, kept: try reader.syncState.digest, damage: damage, rows: rows,
                meta: meta, hasCompacted: try CompactedSum.isRight(reader.session), local: local)
        }
    }
}
