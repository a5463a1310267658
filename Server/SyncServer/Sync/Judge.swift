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
        guard let author = try devices.device(replica: change.replica), isSigned(pushed, id, by: author) else {
            return .reject(id, .badSignature)
        }
        let missing = try session.missing(change)
        guard missing.isEmpty else { return .waits(id, missing) }
        return .number(change, id, refused: refusal(of: change, by: author))
    }

    private func isSigned(_ pushed: WirePushed, _ id: Identifier, by author: Device) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: author.publicKey) else { return false }
        return key.isValidSignature(pushed.signature, for: ChangeIdentity.signedBytes(id: id))
    }

    private func refusal(of change: Change, by author: Device) -> Reason? {
        if author.role == .viewer, !Self.introducesItself(change) { return .notAllowed }
        for block in change.blocks {
            // A replica speaks of itself alone.
            if block.table == SystemTables.Number.replica, block.rows.contains(where: { $0 != change.replica }) {
                return .notAllowed
            }
            guard let table = Tables.schema.table(block.table) else { continue }
            if block.fields.contains(where: { table.field($0)?.isReserved == true }) { return .reserved }
        }
        return nil
    }

    /// Whether a change only says who records, and on which laptop: everybody's first does.
    private static func introducesItself(_ change: Change) -> Bool {
        change.previous == nil
            && change.blocks.allSatisfy { block in SystemTables.all.contains { $0.number == block.table } }
    }
}
