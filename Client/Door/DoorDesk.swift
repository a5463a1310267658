import Console
package import Forum
package import ReplicaStore
package import SyncProtocol

/// Does what the keys ask for, each mark as one durable change, and remembers how to take it back.
package final class DoorDesk {
    private let replica: Replica
    private let meeting: Identifier
    private var marks: [DoorMark] = []
    /// Changes whenever another connection has written.
    private var version: Int64?
    /// How many were marked, and how many were there already.
    package private(set) var count = (new: 0, already: 0)

    package init(replica: Replica, meeting: Identifier) {
        self.replica = replica
        self.meeting = meeting
    }

    package func snapshot() throws -> DoorSnapshot {
        try replica.read { reader in
            version = try Self.version(reader)
            return try DoorSnapshot(meeting, in: reader)
        }
    }

    package func standing() throws -> DoorSnapshot.Standing { try replica.read { try DoorSnapshot.Standing($0) } }

    /// What has become of everything, if another program has written since it was last read.
    package func changes() throws -> DoorSnapshot? {
        try replica.read { try Self.version($0) } == version ? nil : snapshot()
    }

    private static func version(_ reader: Reader) throws -> Int64? {
        try reader.select("PRAGMA data_version").first?.integer("data_version")
    }

    /// Nothing that goes wrong ends the screen: it is said, and nothing was changed.
    package func perform(_ effect: DoorEffect) -> DoorOutcome? {
        do {
            switch effect {
            case .mark(let person, let represents): return try mark { _ in (person, represents) }
            case .badge(let badge, let person):
                return try mark { reader in
                    let owner = try Lookup.person(badge.letters, in: reader)
                    return person.map { ($0, owner) } ?? (owner, nil)
                }
            case .add(let walkIn):
                let marked = try settle(try replica.write { try DoorBook.add(walkIn, at: meeting, in: $0) })
                return .added(marked.checkIn, isNew: marked.isNew, try snapshot())
            case .undo: return try undo()
            case .redraw, .leave: return nil
            }
        } catch {
            return .failed(Failure(error).message)
        }
    }

    private func mark(_ whom: (Reader) throws -> (Identifier, represents: Identifier?)) throws -> DoorOutcome {
        let (marked, represents) = try replica.write { writer in
            let (person, represents) = try whom(writer)
            let name = try represents.flatMap { try PersonBook.card($0, in: writer)?["person"].text }
            return (try DoorBook.mark(person, at: meeting, represents: represents, in: writer), name)
        }
        return .marked(try settle(marked).checkIn, represents: represents)
    }

    private func settle(_ marked: DoorBook.Marked) throws -> DoorBook.Marked {
        if marked.checkIn.already { count.already += 1 } else { count.new += 1 }
        if let mark = try replica.read({ try DoorBook.settled(marked, in: $0) }) { marks.append(mark) }
        return marked
    }

    private func undo() throws -> DoorOutcome {
        guard let mark = marks.last else { return .failed(.impossibleToUndo) }
        do {
            try replica.write { try DoorBook.takeBack(mark, in: $0) }
        } catch let error as ForumError {
            // What was edited since stays, and the next undo goes on to the mark before.
            marks.removeLast()
            throw error
        }
        marks.removeLast()
        count.new -= 1
        return .undone(name: mark.name, try snapshot())
    }
}
