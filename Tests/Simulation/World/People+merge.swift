import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// What organisers say of rows and of changes: that two are one person, that one will never come.
extension People {
    /// Two rows are one person, or are two again.
    func merge() throws {
        let isParting = chance.once(in: 3)
        try write { writer in
            let pair = (try somebody(writer), try somebody(writer))
            if isParting {
                _ = try MergeBook.unmerge(pair.0, pair.1, in: writer)
            } else {
                _ = try MergeBook.merge(pair.0, pair.1, in: writer)
            }
        }
        world.note(.merge, machine, and: isDuringSync ? [.exchanging] : [])
    }

    /// Anybody; half of the time somebody who asked for a place.
    private func somebody(_ reader: Reader) throws -> Identifier {
        let other = try person(chance.below(4), reader)
        return chance.once(in: 2) ? try asked(reader)?.person ?? other : other
    }

    /// Something waits for a change: sooner or later somebody declares it lost. Now and then it is not, and turns up.
    /// - Returns: whether somebody did.
    func declareLost() throws -> Bool {
        let awaited = try machine.replica.read { Self.losable(try $0.waiting()) }
        guard let id = chance.pick(awaited), chance.once(in: 3), try !world.isHeld(id) || chance.once(in: 3) else { return false }
        try declareLost(id)
        return true
    }

    func declareLost(_ id: Identifier) throws {
        world.note(.declaredLost, machine, and: isDuringSync ? [.exchanging] : [])
        try write { try $0.declareLost(id) }
    }

    /// What something waits for that would count without it. What a laptop's own first sync brings is not lost.
    static func losable(_ waiting: [WaitingChange]) -> [Identifier] {
        let unknown = Set(waiting.filter { $0.place == .unknownAuthor }.map(\.id))
        return Set(waiting.filter { $0.place != .unknownAuthor }.flatMap(\.needs)).subtracting(unknown).sorted()
    }
}
