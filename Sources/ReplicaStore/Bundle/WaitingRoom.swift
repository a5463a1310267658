import SyncCore
import SyncProtocol

/// Changes that came in a bundle and cannot be applied yet: something that they name is not here, or their author's key. They
/// are looked at again whenever something comes, by whatever route, one at a time: there may be more than fits into memory.
struct WaitingRoom {
    let session: Session
    private let space: Identifier

    struct Guest {
        var number: Int64
        var id: Identifier
        var change: Change
        var bytes: [UInt8]
        var signature: [UInt8]
        /// Whether the signature was checked: not before the author's key is known.
        var isVerified: Bool
    }

    init(session: Session) throws {
        self.session = session
        space = try Reader(session: session).identity.space
    }

    var count: Int {
        get throws { Int(try session.connection.scalar("SELECT count(*) FROM waiting").integer ?? 0) }
    }

    func contains(_ id: Identifier) throws -> Bool {
        !(try session.connection.scalar("SELECT n FROM waiting WHERE id = ?", .identifier(id)).isNull)
    }

    func keep(_ id: Identifier, _ bytes: [UInt8], signature: [UInt8], isVerified: Bool) throws {
        try session.connection.run(
            "INSERT INTO waiting (id, bytes, signature, verified) VALUES (?, ?, ?, ?)", .identifier(id), .bytes(bytes),
            .bytes(signature), .flag(isVerified))
    }

    func remove(_ number: Int64) throws {
        try session.connection.run("DELETE FROM waiting WHERE n = ?", .integer(number))
    }

    /// Takes one out; nil if it does not wait here.
    func take(_ id: Identifier) throws -> Guest? {
        guard let number = try session.connection.scalar("SELECT n FROM waiting WHERE id = ?", .identifier(id)).integer
        else { return nil }
        let guest = try guest(number)
        try remove(number)
        return guest
    }

    /// All of them, in the order in which they came.
    func numbers() throws -> [Int64] {
        let statement = try session.connection.prepare("SELECT n FROM waiting ORDER BY n")
        defer { statement.reset() }
        var numbers: [Int64] = []
        while try statement.step() { numbers.append(statement.integer(at: 0)) }
        return numbers
    }

    /// Nil if it is gone, or was altered on the disk: then it comes again with the next bundle, and holds up nothing until then.
    func guest(_ number: Int64) throws -> Guest? {
        let statement = try session.connection.prepare("SELECT id, bytes, signature, verified FROM waiting WHERE n = ?")
        statement.bind(number, at: 1)
        defer { statement.reset() }
        guard try statement.step(), case .identifier(let id) = statement.value(at: 0) else { return nil }
        let bytes = statement.bytes(at: 1)
        guard let change = session.log.whole(id, bytes, space: space) else { return nil }
        return Guest(
            number: number, id: id, change: change, bytes: bytes, signature: statement.bytes(at: 2),
            isVerified: statement.integer(at: 3) != 0)
    }

    // MARK: Letting in

    /// What a change needs and is not here, ascending.
    func needs(of change: Change) throws -> [Identifier] {
        var named = change.named
        if let previous = change.previous { named.insert(previous) }
        return try named.filter { try session.index.number(of: $0) == nil }.sorted()
    }

    /// Applies all that need nothing more, again and again until nothing moves. Those that the log brought meanwhile, those that
    /// turn out not to be signed by their author, and those that cannot be read any more, go.
    func admit(into folder: EntryFolder) throws {
        var needing: [Identifier: [Int64]] = [:]
        var missing: [Int64: Int] = [:]
        var ready: [Int64] = []
        for number in try numbers() {
            guard let guest = try examined(number, folder) else { continue }
            let needs = try needs(of: guest.change)
            missing[number] = needs.count
            for need in needs { needing[need, default: []].append(number) }
            if needs.isEmpty { ready.append(number) }
        }
        var next = 0
        while next < ready.count {
            guard let guest = try guest(ready[next]) else { throw StoreError.damaged("a waiting change that comes and goes") }
            next += 1
            try remove(guest.number)
            try folder.carry(guest.id, guest.change, guest.bytes, signature: guest.signature)
            for number in needing.removeValue(forKey: guest.id) ?? [] {
                missing[number, default: 0] -= 1
                if missing[number] == 0 { ready.append(number) }
            }
        }
    }

    /// One that may come in as soon as all that it needs is here. Nil: it goes on waiting for its author's key, or is gone.
    private func examined(_ number: Int64, _ folder: EntryFolder) throws -> Guest? {
        guard let guest = try guest(number), try session.log.stored(guest.id) == nil else {
            try remove(number)
            return nil
        }
        let key = try AuthorKeys(session: session).key(of: guest.change.replica)
        guard guest.isVerified || key != nil else { return nil }
        let isSigned = guest.isVerified || ChangeSignature.isValid(guest.signature, of: guest.id, key: key ?? [])
        guard isSigned, !session.schema.assignsReserved(guest.change), guest.change.speaksOnlyOfItself(key: key) else {
            try remove(number)
            folder.outcome.forged += 1
            return nil
        }
        if !guest.isVerified {
            try session.connection.run("UPDATE waiting SET verified = 1 WHERE n = ?", .integer(number))
        }
        return guest
    }
}

/// How much waits in a room, so that a stick does not fill the disk, nor what nobody can check the room.
struct WaitingSpace {
    private struct Share {
        var changes: Int
        var bytes: Int
    }

    private var checked: Share
    private var unchecked: Share
    private let limits: Limits

    init(session: Session) throws {
        limits = session.limits
        func share(_ condition: String) throws -> Share {
            let from = "FROM waiting WHERE \(condition)"
            return Share(
                changes: Int(try session.connection.scalar("SELECT count(*) \(from)").integer ?? 0),
                bytes: Int(try session.connection.scalar("SELECT coalesce(sum(length(bytes)), 0) \(from)").integer ?? 0))
        }
        checked = try share("verified <> 0")
        unchecked = try share("verified = 0")
    }

    /// Whether there is room for one more, which is counted then.
    mutating func takes(bytes: Int, isVerified: Bool) -> Bool {
        var share = isVerified ? checked : unchecked
        share.changes += 1
        share.bytes += bytes
        guard share.changes <= (isVerified ? limits.waitingChanges : limits.uncheckedChanges),
            share.bytes <= (isVerified ? limits.waitingBytes : limits.uncheckedBytes)
        else { return false }
        if isVerified { checked = share } else { unchecked = share }
        return true
    }
}
