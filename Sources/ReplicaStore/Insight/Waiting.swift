package import SyncCore
package import SyncProtocol

/// A change that cannot count yet, and what it needs.
package struct WaitingChange: Sendable {
    package var id: Identifier
    /// The replica that made it, and its laptop's name where it is known.
    package var replica: Identifier
    package var laptop: String?
    /// Milliseconds since 1970 UTC.
    package var recordedAt: Int64
    /// Changes that it names, and that are not there; ascending.
    package var needs: [Identifier]
    package var place: Place
    /// What it does, row by row.
    package var operations: [RowOperation]

    package enum Place: Sendable, Equatable {
        /// It came in a bundle, and is not applied here before what it needs.
        case here
        /// The same, and its author's laptop is not known: it counts once the server has seen that laptop.
        case unknownAuthor
        /// It counts here; the server has not got what it needs.
        case server
    }
}

extension Reader {
    /// All that waits, in the order in which it came: what is not applied here, then what the server does not take yet.
    package func waiting() throws -> [WaitingChange] {
        let room = try WaitingRoom(session: session)
        let here = try room.numbers().compactMap { number -> WaitingChange? in
            guard let guest = try room.guest(number) else { return nil }
            let needs = try room.needs(of: guest.change)
            return try waiting(guest.id, guest.change, needs: needs, guest.isVerified ? .here : .unknownAuthor)
        }
        let held = try select("SELECT held.n, needs FROM held WHERE needs IS NOT NULL ORDER BY n").compactMap { record in
            guard let number = record.integer("n"), try session.isWhole(number) else { return WaitingChange?.none }
            let id = try session.index.entry(number).id
            let needs = Self.identifiers(record["needs"])
            let missing = try needs.filter { try session.log.stored($0)?.position == nil }
            return try waiting(id, try session.log.change(number), needs: missing, .server)
        }
        return here + held
    }

    /// Whether a change is here to be sent: it is what was recorded, and the server has not refused it.
    package func isOnItsWay(_ id: Identifier) throws -> Bool {
        guard let stored = try session.log.stored(id), stored.position == nil, stored.void == nil else { return false }
        return try session.connection.scalar("SELECT reason FROM held WHERE n = ?", .integer(stored.number)).isNull
            && session.isWhole(stored.number)
    }

    /// Whether it is declared lost here, as soon as the server hears of it.
    package func isGivenUp(_ id: Identifier) throws -> Bool {
        if try session.rows.load(SystemTables.Number.loss, id) != nil { return true }
        return Self.identifiers(try session.meta.get(.losses)).contains(id)
    }

    /// This replica's own unsent changes that the disk altered, oldest first: nobody will ever have them.
    package func alteredUnsent() throws -> [Identifier] {
        try session.log.unsent().filter { try !session.isWhole($0) && isOwn($0) }.map { try session.index.entry($0).id }
    }

    /// Whether this replica made an unsent change, or one that it was before a fork: known also where its bytes cannot be read. What it
    /// carries for others, they have.
    func isOwn(_ number: Int64) throws -> Bool {
        let signature = try session.connection.scalar("SELECT signature FROM carried WHERE n = ?", .integer(number))
        guard case .bytes(let signed) = signature else { return true }
        let bytes = ChangeIdentity.signedBytes(id: try session.index.entry(number).id)
        return try ownReplicas.contains { replica in
            guard case .bytes(let key) = try columns(SystemTables.replica, replica)["public_key"] else { return false }
            return ChangeSignature.isValid(signed, over: bytes, key: key)
        }
    }

    /// Whether something of this replica's own chain never comes to the server by itself: it builds on what was refused, or
    /// altered, or is not here.
    fileprivate func ownChainWaits() throws -> Bool {
        let own = try identity.replica
        var comes: [Identifier: Bool] = [:]
        // In the order in which they were made or came: what a change names is before it.
        for number in try session.log.unsent() {
            let id = try session.index.entry(number).id
            guard try isOnItsWay(id) else {
                comes[id] = false
                continue
            }
            let change = try session.log.change(number)
            let named = change.named.union(change.previous.map { [$0] } ?? [])
            comes[id] = named.allSatisfy { comes[$0] != false }
            if comes[id] == false, change.replica == own { return true }
        }
        return try session.tail().map { comes[$0] == false } ?? false
    }

    /// How many changes came in a bundle and are not applied yet.
    package func waitingCount() throws -> Int { try WaitingRoom(session: session).count }

    private func waiting(_ id: Identifier, _ change: Change, needs: [Identifier], _ place: WaitingChange.Place) throws
        -> WaitingChange
    {
        let laptop = try columns(SystemTables.replica, change.replica)["laptop"]?.text
        return WaitingChange(
            id: id, replica: change.replica, laptop: laptop, recordedAt: change.recordedAt, needs: needs, place: place,
            operations: change.operations)
    }

    static func identifiers(_ value: Value) -> [Identifier] {
        switch value {
        case .identifier(let identifier): return [identifier]
        case .bytes(let bytes):
            return stride(from: 0, to: bytes.count - bytes.count % Identifier.byteCount, by: Identifier.byteCount).compactMap {
                Identifier(bytes[$0..<$0 + Identifier.byteCount])
            }
        default: return []
        }
    }
}

extension Writer {
    /// Declares a change lost for ever with its laptop. It takes effect when the server numbers it. Where it would wait itself, behind
    /// what waits for the lost one, this replica goes on under another id at its next sync, and says it there.
    package func declareLost(_ id: Identifier) throws {
        guard try ownChainWaits() else { return try assign(SystemTables.loss, id, [1: .flag(true)]) }
        let before = Self.identifiers(try session.meta.get(.losses))
        try session.meta.set(.losses, .bytes(Array(Identifier.pack(Set(before + [id]).sorted()))))
        try session.meta.set(.forked, .integer(1))
    }

    /// Takes out a change that came in a bundle and is not applied yet. Another bundle, or a sync, brings it again.
    package func dropWaiting(_ id: Identifier) throws {
        _ = try WaitingRoom(session: session).take(id)
    }
}
