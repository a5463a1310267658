import SyncCore
import SyncProtocol

/// Who names a change that was declared lost, directly or through void changes. It may turn up when all else was compacted: what is
/// needed then stays whole.
struct Replacers {
    private struct Namer {
        let id: Identifier
        let change: Change
        let isVoid: Bool
        let isNumbered: Bool
    }

    private let lost: Identifier
    /// By who is named.
    private var namers: [Identifier: [Namer]] = [:]

    init(of lost: Identifier, in log: ChangeLog) throws {
        self.lost = lost
        var queue = [lost]
        while let name = queue.popLast() {
            guard namers[name] == nil else { continue }
            var found: [Namer] = []
            for id in try log.naming(name) {
                guard let stored = try log.stored(id), stored.void == nil || stored.position != nil else { continue }
                // What the disk altered replaces nothing: doctor finds it.
                guard let change = try? log.change(stored.number) else { continue }
                found.append(
                    Namer(id: id, change: change, isVoid: stored.void != nil, isNumbered: stored.position != nil))
            }
            namers[name] = found
            queue += found.filter(\.isVoid).map(\.id)
        }
    }

    /// Whether a change that counts replaces the lost one in a field of a row.
    /// - Parameter numbered: only those that have a number.
    func replace(_ table: UInt32, _ row: Identifier, field: UInt32, numbered: Bool) -> Bool {
        var seen: Set<Identifier> = []
        var queue = [lost]
        while let name = queue.popLast() {
            guard seen.insert(name).inserted else { continue }
            for namer in namers[name] ?? [] {
                guard case .assign(let assignments) = namer.change.operation(table: table, row: row)?.action,
                    assignments.contains(where: { $0.field == field && $0.replaces.contains(name) })
                else { continue }
                if namer.isVoid {
                    queue.append(namer.id)
                } else if namer.isNumbered || !numbered {
                    return true
                }
            }
        }
        return false
    }

    /// The changes that must not be named by any that is compacted: lost ones that may turn up, and void ones through which they are
    /// named.
    static func watched(in session: Session) throws -> Set<Identifier> {
        let reader = Reader(session: session)
        let lost = try reader.select("SELECT id FROM change WHERE void IS NOT NULL AND position IS NULL")
        var watched = Set(lost.compactMap { $0.identifier("id") })
        if watched.isEmpty { return [] }
        var voids = try reader.select("SELECT id, n FROM change WHERE void IS NOT NULL AND position IS NOT NULL").compactMap {
            record in
            try record.identifier("id").flatMap { id in
                try record.integer("n").flatMap { try session.log.kept($0) }.map { (id: id, named: $0.named) }
            }
        }
        var count = -1
        while count != watched.count {
            count = watched.count
            for void in voids where !void.named.isDisjoint(with: watched) { watched.insert(void.id) }
            voids.removeAll { watched.contains($0.id) }
        }
        return watched
    }
}
