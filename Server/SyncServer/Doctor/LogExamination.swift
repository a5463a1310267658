import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol

/// Reads every entry of a log: ids from bytes, positions without gaps, the chain hash over all. What is wrong is known from what
/// is around it, because each chain hash is over the one before, the id and the verdict:
///
///     chain n-1 ──┐
///     id n ───────┼─▶ chain n          id n is a hash of bytes n; the model has the same bytes once more
///     verdict n ──┘
///
/// So one damaged part of an entry is told by the others, and what the model still has, or the state that a compacted log begins
/// with, puts the entry right. Nothing is taken from there that the log's own hashes do not vouch for.
struct LogExamination {
    private let space: Identifier
    private let codec: ChangeCodec
    private let spares: LogSpares
    /// Whom the entries erase: nothing of them comes back from who has not heard of it.
    private var erased: Set<Identifier> = []
    private(set) var findings: [ServerFinding] = []
    /// Entries as they should be, for the places of those that are wrong or missing.
    private(set) var mends: [StoredEntry] = []
    /// How far the log is right, what can be mended counted as mended; nil: to its end.
    private(set) var soundThrough: UInt64?
    /// The last position that was looked at, and the chain hash there; nil where that cannot be known.
    private var position: UInt64
    private var chain: [UInt8]?
    /// The last entry, if it is its chain hash that seems to be wrong: the next one tells.
    private var doubt: Doubt?

    private struct Doubt {
        /// As it would be.
        var entry: StoredEntry
        /// The chain hash as it stands there.
        var there: [UInt8]?
    }

    /// - Parameter spares: who has the same changes.
    init(space: Identifier, base: LogHead, codec: ChangeCodec, spares: [Replica]) {
        self.space = space
        self.codec = codec
        self.spares = LogSpares(spares, space: space, codec: codec)
        position = base.position
        chain = base.chain
    }

    mutating func run(_ database: Database) throws {
        let cursor = try Row.fetchCursor(
            database, sql: "SELECT position, id, refused, chain, bytes FROM entry ORDER BY position")
        while let row = try cursor.next() { try look(at: KeptEntry(row)) }
        try lookBehindTheEnd()
        try forgetErased()
    }

    private mutating func look(at kept: KeptEntry) throws {
        guard let here = UInt64(exactly: kept.position), here > position else {
            return fail(.entry(position: UInt64(clamping: kept.position), .stray), at: position + 1)
        }
        if here > position + 1 { try fill(position + 1...here - 1, before: kept) }
        try settle(with: kept, at: here)
        position = here
        let change = kept.bytes.flatMap { try? codec.decode($0) }
        let made = id(of: change)
        guard let before = chain else { return trust(kept, made) }
        if let truth = truth(of: kept, made, after: before, at: here) {
            if truth.id == made, truth.verdict == 0, let change { erased.formUnion(change.erases) }
            return try accept(truth, kept, made)
        }
        if let id = kept.id, id == made, let verdict = kept.verdict, let bytes = kept.bytes {
            let next = LogChain.next(before, position: here, id: id, verdict: verdict)
            doubt = Doubt(
                entry: StoredEntry(position: here, id: id, bytes: bytes, refused: Reason(rawValue: verdict), chain: next),
                there: kept.chain)
            chain = next
        } else {
            fail(.entry(position: here, .unknown), at: here)
            chain = kept.chain
        }
    }

    /// After entries that are lost for good: what the entry says of itself is all that there is.
    private mutating func trust(_ kept: KeptEntry, _ made: Identifier?) {
        chain = kept.chain
        if made == nil || made != kept.id || kept.verdict == nil || kept.chain == nil {
            fail(.entry(position: position, .unknown), at: position)
        }
    }

    // MARK: What an entry must be

    /// Which change and which verdict make the chain hash that stands there.
    private func truth(of kept: KeptEntry, _ made: Identifier?, after before: [UInt8], at position: UInt64) -> (
        id: Identifier, verdict: UInt32, chain: [UInt8]
    )? {
        guard let chain = kept.chain else { return nil }
        let ids = [kept.id, made].compactMap { $0 }
        let verdicts = [kept.verdict].compactMap { $0 } + [0] + Reason.allCases.map(\.rawValue)
        for verdict in verdicts {
            for id in ids where LogChain.next(before, position: position, id: id, verdict: verdict) == chain {
                return (id, verdict, chain)
            }
        }
        return nil
    }

    private mutating func accept(
        _ truth: (id: Identifier, verdict: UInt32, chain: [UInt8]), _ kept: KeptEntry, _ made: Identifier?
    ) throws {
        chain = truth.chain
        var wrong: [ServerFault.EntryPart] = []
        if made != truth.id { wrong.append(.bytes) }
        if kept.id != truth.id { wrong.append(.id) }
        if kept.verdict != truth.verdict { wrong.append(.verdict) }
        if wrong.isEmpty { return }
        let bytes = made == truth.id ? kept.bytes : try spares.bytes(of: truth.id, at: position)
        guard let bytes else { return wrong.forEach { fail(.entry(position: position, $0), at: position) } }
        findings += wrong.map { ServerFinding(.entry(position: position, $0), mendable: true) }
        mends.append(
            StoredEntry(
                position: position, id: truth.id, bytes: bytes, refused: Reason(rawValue: truth.verdict), chain: truth.chain))
    }

    private mutating func settle(with kept: KeptEntry, at here: UInt64) throws {
        guard let doubt else { return }
        self.doubt = nil
        let made = kept.bytes.flatMap(id(of:))
        if truth(of: kept, made, after: doubt.entry.chain, at: here) != nil {
            confirm(doubt)
        } else {
            fail(.entry(position: doubt.entry.position, .unknown), at: doubt.entry.position)
            chain = doubt.there
        }
    }

    private mutating func confirm(_ doubt: Doubt) {
        findings.append(ServerFinding(.entry(position: doubt.entry.position, .chain), mendable: true))
        mends.append(doubt.entry)
    }

    private mutating func fail(_ fault: ServerFault, at position: UInt64) {
        findings.append(ServerFinding(fault))
        soundThrough = min(soundThrough ?? .max, position - 1)
    }

    // MARK: Entries that are gone

    private mutating func fill(_ gap: ClosedRange<UInt64>, before kept: KeptEntry) throws {
        if let (entries, end) = try spareEntries(gap),
            truth(of: kept, kept.bytes.flatMap(id(of:)), after: end, at: gap.upperBound + 1) != nil
        {
            take(entries, end, gap)
        } else {
            if let doubt { fail(.entry(position: doubt.entry.position, .unknown), at: doubt.entry.position) }
            doubt = nil
            fail(.gap(first: gap.lowerBound, last: gap.upperBound), at: gap.lowerBound)
            chain = nil
        }
        position = gap.upperBound
    }

    /// Model and state hold only what the log had: if one has more, the log's end is gone. Else it says whether the last chain hash
    /// is right.
    private mutating func lookBehindTheEnd() throws {
        if let chain, let last = spares.end(after: position, chain) {
            let gap = position + 1...last.position
            if let (entries, end) = try spareEntries(gap), end == last.chain {
                take(entries, end, gap)
            } else {
                fail(.gap(first: gap.lowerBound, last: gap.upperBound), at: gap.lowerBound)
            }
            position = gap.upperBound
        }
        guard let doubt else { return }
        self.doubt = nil
        if spares.stands(at: doubt.entry.position, doubt.entry.chain) {
            confirm(doubt)
        } else {
            fail(.entry(position: doubt.entry.position, .unknown), at: doubt.entry.position)
        }
    }

    private mutating func take(_ entries: [StoredEntry], _ end: [UInt8], _ gap: ClosedRange<UInt64>) {
        if let doubt { confirm(doubt) }
        doubt = nil
        findings.append(ServerFinding(.gap(first: gap.lowerBound, last: gap.upperBound), mendable: true))
        mends += entries
        chain = end
    }

    // MARK: What others have

    private func spareEntries(_ gap: ClosedRange<UInt64>) throws -> (entries: [StoredEntry], end: [UInt8])? {
        guard let chain else { return nil }
        return try spares.entries(gap, after: chain)
    }

    /// An erasure is numbered in the log before anybody else hears of it, and outranks everything.
    private mutating func forgetErased() throws {
        guard !mends.isEmpty else { return }
        for entry in mends where entry.refused == nil { erased.formUnion((try? codec.decode(entry.bytes))?.erases ?? []) }
        erased.formUnion(spares.erasedPeople())
        guard !erased.isEmpty else { return }
        for index in mends.indices {
            if let bytes = try codec.erase(erased, in: mends[index].bytes) { mends[index].bytes = bytes }
        }
    }

    private func id(of bytes: [UInt8]) -> Identifier? { id(of: try? codec.decode(bytes)) }

    private func id(of change: Change?) -> Identifier? { change.map { ChangeIdentity.id(of: $0, space: space) } }
}
