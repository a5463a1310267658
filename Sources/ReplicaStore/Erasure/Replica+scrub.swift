import Foundation
import SyncProtocol

extension Replica {
    /// Whether the file may still hold remains of what was destroyed: an erasure was numbered, and the scrubbing has not ended.
    package var wantsScrub: Bool {
        get throws { try inQueue { try $0.meta.get(.scrub).integer == 1 } }
    }

    /// Writes the file anew, so that nothing of what was destroyed is left in free pages or in the write-ahead log, and removes
    /// copies beside it: halves of snapshots, and what `doctor` had kept. Where another command is in the way, or the disk is full,
    /// it is tried again at the next opening.
    package func scrub() throws {
        removeCopies()
        try inQueue { session in
            let version = { try session.connection.scalar("PRAGMA data_version").integer }
            do {
                let begun = try version()
                try session.connection.execute("VACUUM")
                guard try session.connection.scalar("PRAGMA wal_checkpoint(TRUNCATE)").integer == 0 else { return }
                try session.connection.execute("BEGIN IMMEDIATE")
                var isDone = false
                defer { try? session.connection.execute(isDone ? "COMMIT" : "ROLLBACK") }
                // Whoever wrote meanwhile may have destroyed more, and set the mark again.
                guard try version() == begun else { return }
                try session.begin()
                try session.meta.set(.scrub, .null)
                try session.seal()
                isDone = true
                session.wantsScrub = false
            } catch StoreError.busy, StoreError.full {
                // What was destroyed is overwritten already (`secure_delete`); its remains go next time. Until then half a new file
                // in the write-ahead log takes no room.
                _ = try? session.connection.scalar("PRAGMA wal_checkpoint(TRUNCATE)")
            }
        }
    }

    private func removeCopies() {
        let folder = (path as NSString).deletingLastPathComponent
        let name = (path as NSString).lastPathComponent
        for other in (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        where Self.copies.contains(where: { other.hasPrefix(name + $0) }) {
            try? FileManager.default.removeItem(atPath: (folder as NSString).appendingPathComponent(other))
        }
    }

    /// What stands beside the file and holds rows of it.
    private static let copies = [".snapshot", ".before-repair-", ".doctor"]
}
