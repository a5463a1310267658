import SyncCore
import SyncProtocol

/// Changes that came in a bundle and cannot be applied yet: something that they name is not here, or their author's key. They
/// are looked at again whenever something comes, by whatever route.
struct WaitingRoom {
    let session: Session

    struct Guest {
        var number: Int64
        var id: Identifier
        var bytes: [UInt8]
        var signature: [UInt8]
        /// Whether the signature was checked: not before the author's key is known.
        var isVerified: Bool

        func decoded(_ codec: ChangeCodec) throws -> Change {
            do {
                return try codec.decode(bytes)
            } catch {
                throw StoreError.damaged("waiting change \(id) cannot be read: \(error)")
            }
        }
    }

    var isEmpty: Bool {
        get throws { try session.connection.scalar("SELECT n FROM waiting LIMIT 1").isNull }
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
        guard let guest = try guests("SELECT n, id, bytes, signature, verified FROM waiting WHERE id = ?", .identifier(id)).first
        else { return nil }
        try remove(guest.number)
        return guest
    }

    /// In the order in which they came.
    func guests() throws -> [Guest] {
        try guests("SELECT n, id, bytes, signature, verified FROM waiting WHERE n > ? ORDER BY n", .integer(0))
    }

    private func guests(_ sql: String, _ argument: Value) throws -> [Guest] {
        let statement = try session.connection.prepare(sql)
        statement.bind(argument, at: 1)
        defer { statement.reset() }
        var guests: [Guest] = []
        while try statement.step() {
            guard case .identifier(let id) = statement.value(at: 1) else { throw StoreError.damaged("a change without an id") }
            guests.append(
                Guest(
                    number: statement.integer(at: 0), id: id, bytes: statement.bytes(at: 2), signature: statement.bytes(at: 3),
                    isVerified: statement.integer(at: 4) != 0))
        }
        return guests
    }

    // MARK: Letting in

    /// What a change needs and is not here, ascending.
    func needs(of change: Change) throws -> [Identifier] {
        var named = change.named
        if let previous = change.previous { named.insert(previous) }
        return try named.filter { try session.index.number(of: $0) == nil }.sorted()
    }

    /// Applies all that need nothing more, again and again until nothing moves. Those that the log brought meanwhile, and those
    /// that turn out not to be signed by their author, go.
    func admit(into folder: EntryFolder) throws {
        if try isEmpty { return }
        var needing: [Identifier: [Int]] = [:]
        var missing: [Int: Int] = [:]
        let guests = try guests()
        var ready: [Int] = []
        for (index, guest) in guests.enumerated() {
            let needs = try needs(of: try guest.decoded(session.log.codec))
            missing[index] = needs.count
            for need in needs { needing[need, default: []].append(index) }
            if try needs.isEmpty || session.log.stored(guest.id) != nil { ready.append(index) }
        }
        var next = 0
        while next < ready.count {
            let guest = guests[ready[next]]
            next += 1
            guard try letIn(guest, into: folder) else { continue }
            for index in needing.removeValue(forKey: guest.id) ?? [] {
                missing[index, default: 0] -= 1
                if missing[index] == 0 { ready.append(index) }
            }
        }
    }

    /// False if it goes on waiting, or was not what it said it was.
    private func letIn(_ guest: Guest, into folder: EntryFolder) throws -> Bool {
        if try session.log.stored(guest.id) != nil {
            try remove(guest.number)
            return true
        }
        let change = try guest.decoded(session.log.codec)
        guard !session.schema.assignsReserved(change) else {
            try remove(guest.number)
            folder.outcome.forged += 1
            return false
        }
        if !guest.isVerified {
            guard let key = try AuthorKeys(session: session).key(of: change.replica) else { return false }
            guard ChangeSignature.isValid(guest.signature, of: guest.id, key: key) else {
                try remove(guest.number)
                folder.outcome.forged += 1
                return false
            }
        }
        try remove(guest.number)
        try folder.carry(guest.id, change, guest.bytes, signature: guest.signature)
        return true
    }
}
