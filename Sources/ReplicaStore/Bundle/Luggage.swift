import SyncCore
import SyncProtocol

/// What bundles brought and somebody decided, by the ids of changes: it goes along when a replica takes over a snapshot, where
/// the local numbers are others.
struct Luggage {
    private var signatures: [(id: Identifier, signature: [UInt8])] = []
    private var settled: [Identifier] = []
    private var guests: [WaitingRoom.Guest] = []
    /// Changes that were declared lost, and are here all the same.
    private var lost: [(id: Identifier, recordedAt: Int64, bytes: [UInt8])] = []

    init(of session: Session) throws {
        let carried = try session.connection.prepare("SELECT id, signature FROM carried JOIN change ON change.n = carried.n")
        while try carried.step() {
            if let id = carried.value(at: 0).identifier { signatures.append((id, carried.bytes(at: 1))) }
        }
        carried.reset()
        let seen = try session.connection.prepare("SELECT id FROM settled JOIN change ON change.n = settled.n")
        while try seen.step() {
            if let id = seen.value(at: 0).identifier { settled.append(id) }
        }
        seen.reset()
        let late = try session.connection.prepare(
            "SELECT id, recorded_at, bytes FROM change WHERE position IS NULL AND void IS NOT NULL AND length(bytes) > 0")
        while try late.step() {
            if let id = late.value(at: 0).identifier { lost.append((id, late.integer(at: 1), late.bytes(at: 2))) }
        }
        late.reset()
        guests = try WaitingRoom(session: session).guests()
    }

    /// To be called when the changes are there.
    func unpack(into session: Session) throws {
        for (id, recordedAt, bytes) in lost {
            guard let stored = try session.log.stored(id), stored.isHollow, stored.position == nil else { continue }
            try session.log.fill(stored.number, id: id, recordedAt: recordedAt, bytes: bytes)
        }
        for (id, signature) in signatures {
            guard let number = try session.index.number(of: id) else { continue }
            try session.connection.run(
                "INSERT INTO carried (n, signature) VALUES (?, ?)", .integer(number), .bytes(signature))
        }
        for id in settled {
            guard let number = try session.index.number(of: id) else { continue }
            try session.connection.run("INSERT INTO settled (n) VALUES (?)", .integer(number))
        }
        let room = WaitingRoom(session: session)
        for guest in guests where try session.log.stored(guest.id) == nil {
            try room.keep(guest.id, guest.bytes, signature: guest.signature, isVerified: guest.isVerified)
        }
    }
}
