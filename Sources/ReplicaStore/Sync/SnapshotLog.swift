import SyncCore
import SyncProtocol

/// The log in a snapshot's file, read as what comes from outside: the chain hash over all its ids and verdicts is the one that the
/// server signed, and bytes have their id.
struct SnapshotLog {
    /// What stands there in one replica's name.
    private(set) var own: [Own] = []

    struct Own {
        var id: Identifier
        /// Nil where its bytes were compacted.
        var sequence: UInt64?
    }

    /// - Parameter chain: the chain hash that the server signed.
    init(_ source: Session, of space: Identifier, chain: [UInt8], replica: Identifier) throws {
        let base = try Statement.position(try source.meta.get(.base).integer ?? 0)
        var trail = LogTrail(space: space)
        let statement = try source.connection.prepare(
            "SELECT id, position, void, bytes, header, recorded_at FROM change ORDER BY position IS NULL, position")
        defer { statement.reset() }
        while try statement.step() {
            guard case .identifier(let id) = statement.value(at: 0) else { throw StoreError.damaged("a change without an id") }
            let position = statement.isNull(at: 1) ? nil : try statement.position(at: 1)
            if let position {
                guard position == trail.end + 1 else { throw Self.wrong("there is a gap after \(trail.end)") }
                trail.append(id, verdict: try Self.verdict(statement))
            }
            let bytes = statement.bytes(at: 3)
            if bytes.isEmpty {
                if let position, position > base { throw Self.wrong("position \(position) is empty") }
                if statement.bytes(at: 4).starts(with: replica.bytes) { own.append(Own(id: id)) }
            } else {
                let change = try Self.change(id, bytes, source, space)
                // No digest covers times, and they decide between values.
                guard change.recordedAt == statement.integer(at: 5) else { throw Self.wrong("change \(id) has another time") }
                if change.replica == replica { own.append(Own(id: id, sequence: change.sequence)) }
            }
        }
        guard trail.chain(at: trail.end) == chain else { throw Self.wrong("its chain hash is not the server's") }
    }

    private static func verdict(_ statement: Statement) throws -> UInt32 {
        if statement.isNull(at: 2) { return 0 }
        let number = UInt32(exactly: statement.integer(at: 2)) ?? 0
        guard number > 0 else { throw wrong("a verdict that is none") }
        guard Reason(rawValue: number) != nil else { throw StoreError.unknownKind("a refusal for the reason \(number)") }
        return number
    }

    private static func change(_ id: Identifier, _ bytes: [UInt8], _ source: Session, _ space: Identifier) throws -> Change {
        let change: Change
        do {
            change = try source.log.codec.decode(bytes)
        } catch .unknownKind(let what) {
            throw StoreError.unknownKind("change \(id): \(what)")
        } catch {
            throw wrong("change \(id) cannot be read: \(error)")
        }
        guard ChangeIdentity.id(of: change, space: space) == id else { throw wrong("the bytes of change \(id) are not its own") }
        return change
    }

    private static func wrong(_ what: String) -> StoreError { .log("the snapshot's log is not the server's: \(what)") }
}
