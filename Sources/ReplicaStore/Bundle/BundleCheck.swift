import SyncCore
import SyncProtocol

/// What of this replica a bundle may hold: all that its readers will find to be as its author, or the server, signed it.
struct BundleCheck {
    private let session: Session
    private let serverKey: [UInt8]
    private let space: Identifier
    private let keys: AuthorKeys

    /// Entries that follow each other, up to a position that the server signed.
    struct Run {
        var start: UInt64
        var startChain: [UInt8]
        var end: Receipt
    }

    /// The runs that a bundle may hold, each beginning where the one before it ends.
    struct Log {
        var start: UInt64
        var runs: [Run] = []
        var leftOut = 0
    }

    private enum Finding { case sound, altered, unfit }

    init(session: Session, serverKey: [UInt8]) throws {
        self.session = session
        self.serverKey = serverKey
        space = try Reader(session: session).identity.space
        keys = AuthorKeys(session: session)
    }

    // MARK: The log

    /// The log as far as it is whole up to its end. What is altered in it, and all before that, is left out: somebody's erasure may
    /// stand there, without which readers take nothing that lacks their values.
    func log(after since: UInt64) throws -> Log {
        let reader = Reader(session: session)
        let trail = try reader.trail(through: .max, space: space)
        // What was compacted has no bytes: the first run begins after it.
        let base = try Statement.position(try session.meta.get(.base).integer ?? 0)
        let ends = try reader.signedPositions(after: base)
        let first = ends.last { $0.position <= since }?.position ?? base
        var (log, begin, lastAltered) = (Log(start: first), first, UInt64?.none)
        for end in ends where end.position > begin {
            // The next signature covers these entries as well.
            guard end.isSigned(trail, serverKey: serverKey) else { continue }
            guard let chain = trail.chain(at: begin) else { throw StoreError.damaged("the log ends before its base") }
            let run = Run(start: begin, startChain: chain, end: end)
            begin = end.position
            let finding = try examine(run)
            if finding == .sound {
                log.runs.append(run)
                continue
            }
            if finding == .altered { lastAltered = begin }
            log.runs = []
            log.start = begin
        }
        if let last = ends.last?.position, last > begin {
            (log.runs, log.start, lastAltered) = ([], last, last)
        }
        if let lastAltered { log.leftOut = Int(lastAltered - first) }
        return log
    }

    /// Whether the bytes of all entries are those whose ids are in the chain. Unfit: they were compacted, or do not fit into a part.
    private func examine(_ run: Run) throws -> Finding {
        let statement = try session.connection.prepare(
            "SELECT id, bytes FROM change WHERE position > ? AND position <= ? ORDER BY position")
        statement.bind(Int64(clamping: run.start), at: 1)
        statement.bind(Int64(clamping: run.end.position), at: 2)
        defer { statement.reset() }
        var (count, size) = (0, 0)
        while try statement.step() {
            let bytes = statement.bytes(at: 1)
            if bytes.isEmpty { return .unfit }
            guard let id = statement.value(at: 0).identifier, session.log.whole(id, bytes, space: space) != nil else {
                return .altered
            }
            count += 1
            size += bytes.count + Self.entryBytes
        }
        let fits = count <= session.limits.responseEntries * 2 && size <= session.limits.bundlePartBytes - Self.headBytes
        return fits ? .sound : .unfit
    }

    /// What an entry, and a run, take up besides the bytes of the changes, at most.
    private static let entryBytes = 64
    private static let headBytes = 1 << 10

    // MARK: What has no number

    /// Whether these are a change's own bytes, under its author's signature as far as the author's key is known.
    func isSound(_ id: Identifier, _ bytes: [UInt8], _ signature: [UInt8]) throws -> Bool {
        guard let change = session.log.whole(id, bytes, space: space) else { return false }
        guard let key = try keys.key(of: change.replica) else { return true }
        return ChangeSignature.isValid(signature, of: id, key: key)
    }
}
