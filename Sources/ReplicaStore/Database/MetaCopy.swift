import SyncProtocol

/// A second copy of what a replica keeps of itself and nothing else in the file repeats. It ends in a hash of itself, so that it can be
/// told which of the two the disk altered. Each transaction brings it up to date with what it wrote itself, and with nothing else.
struct MetaCopy {
    /// By the key's name: those that only a newer program knows as well. What is not there nothing is known of.
    private var values: [String: Value]
    /// The end of the log then: a program of before, which knows of no copy, leaves it behind when it moves that.
    private var end: LogEnd

    /// As the values stand now.
    init(of session: Session) throws {
        values = [:]
        for key in MetaKey.copied { values[key.rawValue] = try session.meta.get(key) }
        end = try LogEnd(session)
    }

    private struct LogEnd: Equatable {
        var newest: Int64
        var position: Int64

        init(newest: Int64, position: Int64) { (self.newest, self.position) = (newest, position) }

        init(_ session: Session) throws {
            newest = try session.connection.scalar("SELECT max(n) FROM change").integer ?? 0
            position =
                try session.connection.scalar(
                    "SELECT position FROM change WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1"
                ).integer ?? 0
        }
    }

    // MARK: Its bytes

    /// Nil where the bytes are not those that were written.
    private init?(_ bytes: [UInt8]) {
        guard var reader = Self.reader(of: bytes) else { return nil }
        do {
            guard let newest = try reader.value().integer, let position = try reader.value().integer else { return nil }
            end = LogEnd(newest: newest, position: position)
            values = [:]
            while !reader.isAtEnd {
                let (name, value) = (try reader.value().text ?? "", try reader.value())
                values[name] = value
            }
        } catch {
            return nil
        }
    }

    /// Of what stands before the hash; nil where that is of something else.
    private static func reader(of bytes: [UInt8]) -> ByteReader? {
        let content = Array(bytes.dropLast(hashBytes))
        let isWhole = bytes.count >= hashBytes && Hashing.sha256(content) == Array(bytes[content.count...])
        return isWhole ? ByteReader(content) : nil
    }

    private static let hashBytes = 32

    private var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for value in [.integer(end.newest), .integer(end.position)] as [Value] { Canonical.append(value, to: &bytes) }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            Canonical.append(.text(name), to: &bytes)
            Canonical.append(value, to: &bytes)
        }
        return bytes + Hashing.sha256(bytes)
    }

    func save(_ meta: Meta) throws { try meta.set(.copy, .bytes(bytes)) }

    // MARK: What the file has

    /// What there is of it, and what that is worth.
    enum Kept {
        case none
        case altered
        /// A program of before has written since.
        case behind
        case good(MetaCopy)

        init(in session: Session) throws {
            let stored = try session.meta.get(.copy)
            if stored.isNull {
                self = .none
            } else if case .bytes(let bytes) = stored, let copy = MetaCopy(bytes) {
                let end = try LogEnd(session)
                self = end.newest > copy.end.newest || end.position > copy.end.position ? .behind : .good(copy)
            } else {
                self = .altered
            }
        }

        /// At the end of the transaction that found it so. What the disk altered of the values that it did not write stays known.
        func follow(_ written: Set<MetaKey>, in session: Session) throws {
            switch self {
            case .none: break
            // It was made anew in this transaction: with what was written since.
            case .altered: if written.contains(.copy) { try MetaCopy(of: session).save(session.meta) }
            case .behind: try MetaCopy(of: session).save(session.meta)
            case .good(let old):
                var copy = old
                for key in written where MetaKey.copied.contains(key) { copy.values[key.rawValue] = try session.meta.get(key) }
                copy.end = try LogEnd(session)
                if copy.bytes != old.bytes { try copy.save(session.meta) }
            }
        }
    }

    /// Files of before had none, or one of a few values: what that says of them holds.
    static func makeIfMissing(in session: Session) throws {
        guard case .none = try Kept(in: session) else { return }
        var copy = try MetaCopy(of: session)
        for (key, value) in try identity(in: session.meta) { copy.values[key.rawValue] = value }
        try copy.save(session.meta)
        try session.meta.remove(.identity)
    }

    private static func identity(in meta: Meta) throws -> [(MetaKey, Value)] {
        guard case .bytes(let bytes) = try meta.get(.identity), var reader = reader(of: bytes) else { return [] }
        let values = try? [MetaKey.replica, .space, .secret, .author].map { ($0, try reader.value()) }
        return reader.isAtEnd ? values ?? [] : []
    }

    /// The values that are not what was written; the copy itself, where it is that.
    static func faults(in session: Session) throws -> [MetaKey] {
        switch try Kept(in: session) {
        case .none, .behind: []
        case .altered: [.copy]
        case .good(let copy):
            try MetaKey.copied.filter { key in
                guard let right = copy.values[key.rawValue] else { return false }
                return try session.meta.get(key) != right
            }
        }
    }

    /// Throws where the disk altered one of these.
    static func require(_ keys: [MetaKey], in session: Session) throws {
        guard let fault = try faults(in: session).first(where: keys.contains) else { return }
        throw StoreError.damaged("what this notebook keeps of itself: \(fault.rawValue) is not what was written")
    }

    /// Each from the other, as they were when this transaction began: what it has written since holds.
    static func mend(_ session: Session) throws {
        switch session.copy {
        case .none, .behind: break
        case .altered: try MetaCopy(of: session).save(session.meta)
        case .good(let copy):
            for key in MetaKey.copied where !session.meta.written.contains(key) {
                guard let right = copy.values[key.rawValue] else { continue }
                if try session.meta.get(key) != right { try session.meta.set(key, right) }
            }
        }
    }
}
