import Crypto
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// What becomes of one pushed change. The server refuses only what it must.
struct Judge {
    let devices: DeviceStore
    let space: Identifier
    let codec: ChangeCodec

    enum Judgement {
        /// Numbered: accepted, or void for a reason that everybody learns.
        case number(Change, Identifier, refused: Reason?)
        case known(Identifier, UInt64)
        case waits(Identifier, [Identifier])
        /// Not numbered: nobody can say whose it is.
        case reject(Identifier?, Reason)
    }

    func judge(_ pushed: WirePushed, in session: NumberingSession) throws -> Judgement {
        let change: Change
        do {
            change = try codec.decode(pushed.change)
        } catch .overLimit {
            return .reject(nil, .overLimit)
        } catch .malformed {
            return .reject(nil, .malformed)
        } catch .unknownKind(let what) {
            throw ServerFailure(409, "unknown_kind", what)
        }
        let id = ChangeIdentity.id(of: change, space: space)
        if let position = try session.position(of: id) { return .known(id, position) }
        guard change.previous != Self.never, !change.named.contains(Self.never) else { return .reject(id, .malformed) }
        guard let author = try Authorship(devices: devices, reader: session.reader).device(of: change.replica),
            isSigned(pushed, id, by: author)
        else {
            return .reject(id, .badSignature)
        }
        let missing = try session.missing(change)
        guard missing.isEmpty else { return .waits(id, missing) }
        // The id and the signature of a change are good without its values: who carries it could leave them out for everybody. They
        // are missing by right where the erasure is in the log; where it is not yet, it is on its way.
        guard try change.erasedSubjects.isSubset(of: session.erased) else { return .waits(id, []) }
        if try session.isLost(id) { return .number(change, id, refused: .lost) }
        return .number(change, id, refused: try refusal(of: change, by: author, in: session))
    }

    private func isSigned(_ pushed: WirePushed, _ id: Identifier, by author: Device) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: author.publicKey) else { return false }
        return key.isValidSignature(pushed.signature, for: ChangeIdentity.signedBytes(id: id))
    }

    /// No change has this id: inside the engine it stands for the one in the making.
    private static let never = Identifier(high: .max, low: .max)

    private func refusal(of change: Change, by author: Device, in session: NumberingSession) throws -> Reason? {
        let reader = session.reader
        if author.role == .viewer, try !Self.introducesItself(change, in: reader) { return .notAllowed }
        // What a revoked laptop has made comes only by others' hands: nobody can tell what of it is from before.
        if author.isRevoked { return .notAllowed }
        for block in change.blocks {
            if block.table == SystemTables.Number.replica, !block.speaks(onlyOf: change.replica, key: author.publicKey) {
                return .notAllowed
            }
            // What is erased stays erased: nobody takes an erasure back, or says anything else of it.
            if block.table == SystemTables.Number.erasure, !Self.onlyMakesRows(block) { return .notAllowed }
            if block.table == SystemTables.Number.loss, let refusal = try Self.refusal(ofLoss: block, in: session) {
                return refusal
            }
            guard let table = Tables.schema.table(block.table) else { continue }
            if block.fields.contains(where: { table.field($0)?.isReserved == true }) { return .reserved }
            if try moves(block, of: table, in: reader) || Self.takesBack(block, of: table, in: session) { return .reserved }
        }
        return nil
    }

    /// A change is declared lost for good, and only while it is not in the log.
    private static func refusal(ofLoss block: Block, in session: NumberingSession) throws -> Reason? {
        guard onlyMakesRows(block) else { return .notAllowed }
        return try block.rows.contains { try session.position(of: $0) != nil } ? .inLog : nil
    }

    private static func onlyMakesRows(_ block: Block) -> Bool {
        block.kind == .assign && block.fields == [FieldSchema.existence.number] && block.subjects == .none
    }

    /// Whether a block would turn a row into another one behind the back of what was granted to it: a row with fixed fields is
    /// made once, and stays.
    private func moves(_ block: Block, of table: TableSchema, in reader: Reader) throws -> Bool {
        guard table.fields.contains(where: \.isFixed) else { return false }
        guard block.kind == .assign else { return true }
        guard block.fields.contains(where: { table.field($0)?.isFixed == true }) else { return false }
        return try block.rows.contains { try reader.row(table.number, $0) != nil }
    }

    /// Whether a block takes back what is said once for all of such a row: that it is there, and what is final. It would be as it was
    /// before others went by that, a place be held again that somebody else has by now. What is said of somebody erased is null.
    private static func takesBack(_ block: Block, of table: TableSchema, in session: NumberingSession) throws -> Bool {
        guard block.kind == .assign, table.fields.contains(where: \.isFixed) else { return false }
        for (field, number) in block.fields.enumerated()
        where number == FieldSchema.existence.number || table.field(number)?.isFinal == true {
            for (index, row) in block.rows.enumerated() where !block.replaced(field: field, row: index).isEmpty {
                let isNull = try block.subject(row: index).map { try session.erased.contains($0) } ?? false
                if !isNull, block.value(field: field, row: index) == .flag(true) { continue }
                if try session.reader.row(table.number, row)?.isErased == false { return true }
            }
        }
        return false
    }

    /// Whether a change only says who records, and on which laptop, of itself alone, replacing nothing: everybody's first does.
    private static func introducesItself(_ change: Change, in reader: Reader) throws -> Bool {
        guard change.previous == nil, try reader.row(SystemTables.Number.replica, change.replica) == nil else { return false }
        return try change.blocks.allSatisfy { block in
            guard block.kind == .assign, block.replaces.allSatisfy(\.isEmpty) else { return false }
            switch block.table {
            case SystemTables.Number.author:
                return try block.rows.map { Optional($0) } == [change.author] && saysNothingNew(block, in: reader)
            case SystemTables.Number.replica: return block.rows == [change.replica]
            default: return false
            }
        }
    }

    /// Whether a block on one author says only what stands there already, if somebody does: a name may be spelled otherwise.
    private static func saysNothingNew(_ block: Block, in reader: Reader) throws -> Bool {
        guard let state = try reader.row(block.table, block.rows[0]), !state.isErased else { return true }
        func key(_ value: Value?) -> String? { value?.text.map { Folding.nameKey($0) } }
        return block.fields.enumerated().allSatisfy { index, number in
            let value = block.value(field: index, row: 0)
            return state.heads(number).contains { $0.value == value || key($0.value) != nil && key($0.value) == key(value) }
        }
    }
}
