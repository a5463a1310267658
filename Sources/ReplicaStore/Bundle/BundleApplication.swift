import Foundation
import SyncCore
import SyncProtocol

/// Takes a bundle in, part by part, in one transaction. Everything in it may be hostile: what the log says counts only under the
/// server's signature, what a replica says only under its own.
final class BundleApplication {
    private let session: Session
    /// The server's Ed25519 public key, 32 bytes.
    private let serverKey: [UInt8]
    private let own: ReplicaIdentity
    private let fold: LogFold
    private let folder: EntryFolder
    private let room: WaitingRoom
    private var space: WaitingSpace
    private let keys: AuthorKeys
    private let unprovenBefore: Set<Identifier>
    private var stage = Stage.header
    private var outcome = BundleOutcome()
    private var guests: [Identifier] = []

    private enum Stage { case header, receipts, changes }

    init(session: Session, serverKey: [UInt8]) throws {
        self.session = session
        self.serverKey = serverKey
        own = try Reader(session: session).identity
        fold = LogFold(try SyncState.load(session.meta))
        folder = try EntryFolder(session: session, fold: fold)
        room = try WaitingRoom(session: session)
        space = try WaitingSpace(session: session)
        keys = AuthorKeys(session: session)
        unprovenBefore = try Unproven(session: session).people()
    }

    func take(_ part: WireBundlePart) throws {
        switch (part.content, stage) {
        case (.header(let header), .header):
            guard Identifier(header.space) == own.space else { throw BundleError.otherSpace }
            stage = .receipts
        case (.receipt(let receipt), .receipts): try take(receipt)
        case (.changes(let changes), .receipts), (.changes(let changes), .changes):
            stage = .changes
            for pushed in changes.changes { try take(pushed) }
        default: throw BundleError.damaged("its parts are out of order")
        }
    }

    func finish() throws -> BundleOutcome {
        guard stage != .header else { throw BundleError.damaged("it is empty") }
        guard try Unproven(session: session).people().isSubset(of: unprovenBefore) else { throw BundleError.unproven }
        try room.admit(into: folder)
        try fold.state.save(session.meta)
        let folded = folder.outcome
        outcome.applied = folded.received + folded.carried
        outcome.numbered = folded.sent
        outcome.newlyParked += folded.parked
        outcome.cameBack = try Set(folded.cameBack).filter { name in
            try session.rows.load(name.table, name.row)?.visible.isHidden == false
        }.sorted()
        outcome.newlyWaiting = try guests.count { try room.contains($0) }
        outcome.position = fold.state.cursor
        return outcome
    }

    // MARK: The log

    /// A run is used by a replica that stands in it; the entries that it has already are passed over.
    private func take(_ receipt: WireReceipt) throws {
        guard let epoch = Identifier(receipt.epoch), epoch != .zero, receipt.entries.count <= session.limits.responseEntries * 2
        else { throw BundleError.damaged("a run of the log without its life") }
        let count = UInt64(receipt.entries.count)
        guard receipt.start <= UInt64(Int64.max) - count else { throw BundleError.damaged("a position that cannot be") }
        guard fold.state.epoch == nil || fold.state.epoch == epoch else { return try relay(receipt, epoch) }
        let cursor = fold.state.cursor
        guard receipt.start <= cursor else {
            outcome.unused += receipt.entries.count
            return
        }
        guard receipt.start + count > cursor else {
            outcome.known += receipt.entries.count
            return
        }
        outcome.known += Int(cursor - receipt.start)
        for (offset, wire) in receipt.entries.enumerated().dropFirst(Int(cursor - receipt.start)) {
            guard wire.position == receipt.start + UInt64(offset) + 1 else { throw BundleError.damaged("a gap in the log") }
            do {
                try folder.fold(try Self.entry(wire))
            } catch StoreError.log(let what) {
                throw BundleError.otherLog(what)
            }
        }
        let signature = Array(receipt.signature)
        let signed = LogChain.signedBytes(epoch: epoch, position: fold.state.cursor, chain: fold.state.chain)
        guard Data(fold.state.chain) == receipt.chain else {
            throw BundleError.otherLog("the chain hash at position \(fold.state.cursor)")
        }
        guard ChangeSignature.isValid(signature, over: signed, key: serverKey) else {
            throw BundleError.forged("the log up to position \(fold.state.cursor)")
        }
        fold.enter(epoch: epoch, signature: signature)
        try ReceiptBook(session: session).keep(fold.state)
    }

    /// A run of another life: it is kept for the server, unless all of it is in the log here. One that lacks values of somebody whom
    /// nobody erased is not passed on: the server would believe that they were.
    private func relay(_ receipt: WireReceipt, _ epoch: Identifier) throws {
        guard receipt.startChain.count == 32, !receipt.entries.isEmpty,
            receipt.entries.count <= session.limits.receiptEntries
        else { return outcome.unused += receipt.entries.count }
        var (chain, position, kept) = (Array(receipt.startChain), receipt.start, receipt)
        var (isNews, isProven) = (false, true)
        for (index, wire) in receipt.entries.enumerated() {
            position += 1
            guard wire.position == position else { throw BundleError.damaged("a gap in the log") }
            let refused = try Self.entry(wire).refused
            let (change, id) = try decode(wire.change)
            chain = LogChain.next(chain, position: position, id: id, verdict: refused?.rawValue ?? 0)
            if !change.erasedSubjects.isSubset(of: folder.erased.subjects) { isProven = false }
            kept.entries[index].change = Data(try folder.erased.filtered(change, Array(wire.change)).bytes)
            if try session.log.stored(id)?.position == nil { isNews = true }
        }
        guard Data(chain) == receipt.chain else { throw BundleError.damaged("a run of the log that is not what was signed") }
        let signed = LogChain.signedBytes(epoch: epoch, position: position, chain: chain)
        guard ChangeSignature.isValid(Array(receipt.signature), over: signed, key: serverKey) else {
            throw BundleError.forged("the log up to position \(position)")
        }
        guard isNews else { return outcome.known += receipt.entries.count }
        guard isProven else { return outcome.unused += receipt.entries.count }
        try RelayBook(session: session).keep(kept)
        outcome.relayed += receipt.entries.count
    }

    private static func entry(_ wire: WireEntry) throws -> LogEntry {
        var refused: Reason?
        if wire.refused != .unspecified {
            guard let reason = Reason(rawValue: UInt32(truncatingIfNeeded: wire.refused.rawValue)) else {
                throw BundleError.unknownKind("a refusal for a reason that this version does not know")
            }
            refused = reason
        }
        guard !wire.change.isEmpty, wire.known.isEmpty else { throw BundleError.damaged("an entry without its change") }
        return LogEntry(position: wire.position, content: .change(Array(wire.change)), refused: refused)
    }

    // MARK: What has no number

    /// The disk may have altered the one that came before, or taken it.
    private func mendSignature(of number: Int64, _ id: Identifier, by author: Identifier, _ signature: [UInt8]) throws {
        let kept = try session.connection.scalar("SELECT signature FROM carried WHERE n = ?", .integer(number))
        if kept == .bytes(signature) { return try folder.keepSignature(number, signature) }
        if kept.isNull, try Reader(session: session).ownReplicas.contains(author) { return }
        guard let key = try keys.key(of: author) else { return }
        if case .bytes(let kept) = kept, ChangeSignature.isValid(kept, of: id, key: key) { return }
        if ChangeSignature.isValid(signature, of: id, key: key) { try folder.keepSignature(number, signature) }
    }

    private func take(_ pushed: WirePushed) throws {
        let (whole, id) = try decode(pushed.change)
        // Whoever made the bundle knew of an erasure that is not known here: it will come, and then the change.
        guard whole.erasedSubjects.isSubset(of: folder.erased.subjects) else { return outcome.unused += 1 }
        let (change, bytes) = try folder.erased.filtered(whole, Array(pushed.change))
        let signature = Array(pushed.signature)
        if let stored = try session.log.stored(id) {
            outcome.known += 1
            guard stored.position == nil else { return }
            if stored.isHollow { return try park(stored.number, id, change, bytes, signature) }
            return try mendSignature(of: stored.number, id, by: change.replica, signature)
        }
        if try room.contains(id) {
            outcome.known += 1
            return
        }
        guard !session.schema.assignsReserved(change) else {
            throw BundleError.forged("change \(id) assigns what the server alone writes")
        }
        let known = try keys.key(of: change.replica)
        guard change.speaksOnlyOfItself(key: known) else {
            throw BundleError.forged("change \(id) speaks of a replica that did not make it")
        }
        guard let key = known else { return try wait(id, bytes, signature, isVerified: false) }
        guard ChangeSignature.isValid(signature, of: id, key: key) else {
            throw BundleError.forged("change \(id) in the name of replica \(change.replica)")
        }
        guard try room.needs(of: change).isEmpty else { return try wait(id, bytes, signature, isVerified: true) }
        try folder.carry(id, change, bytes, signature: signature)
    }

    private func decode(_ bytes: Data) throws -> (Change, Identifier) {
        let change: Change
        do {
            change = try session.log.codec.decode(bytes)
        } catch .unknownKind(let what) {
            throw BundleError.unknownKind(what)
        } catch .overLimit(let what) {
            throw BundleError.overLimit(what)
        } catch .malformed(let what) {
            throw BundleError.damaged(what)
        }
        guard change.previous != ChangeIndex.pending, !change.named.contains(ChangeIndex.pending)
        else { throw BundleError.damaged("a change that is not whole") }
        return (change, ChangeIdentity.id(of: change, space: own.space))
    }

    private func wait(_ id: Identifier, _ bytes: [UInt8], _ signature: [UInt8], isVerified: Bool) throws {
        // It comes again with another bundle, or by a sync; what else is in this one counts.
        guard space.takes(bytes: bytes.count, isVerified: isVerified) else {
            outcome.unused += 1
            outcome.isRoomFull = true
            return
        }
        try room.keep(id, bytes, signature: signature, isVerified: isVerified)
        guests.append(id)
    }

    /// It was declared lost: it does not count, and is kept so that somebody may look at it. Sent to the server it adds its
    /// skeleton.
    private func park(_ number: Int64, _ id: Identifier, _ change: Change, _ bytes: [UInt8], _ signature: [UInt8]) throws {
        // Whose laptop nobody knows yet cannot be checked: another bundle brings it, or a sync.
        guard let key = try keys.key(of: change.replica) else { return outcome.unused += 1 }
        guard ChangeSignature.isValid(signature, of: id, key: key) else {
            throw BundleError.forged("change \(id) in the name of replica \(change.replica)")
        }
        try session.log.fill(number, id: id, recordedAt: change.recordedAt, bytes: bytes)
        try folder.keepSignature(number, signature)
        outcome.newlyParked += 1
    }
}
