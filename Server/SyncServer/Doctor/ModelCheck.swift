import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// Compares the read model, row by row, with one that is made anew from the log in a folder beside.
struct ModelCheck {
    /// Copies, whose log was put right where that was possible.
    let files: ServerFiles
    let space: ServedSpace
    let log: any LogStore
    /// Where the state stands that the log begins with.
    let origin: UInt64
    let environment: Environment
    let limits: Limits

    struct Outcome {
        var findings: [ServerFinding] = []
        /// Whether every row could be compared.
        var isComplete = false
        /// Of the state at the model's position, as its rows make it.
        var digest: [UInt8]?
    }

    /// - Parameter end: how far the log is right; nil: to its end.
    func run(_ model: Replica, through end: UInt64?) -> Outcome {
        var outcome = Outcome()
        do {
            try look(at: model, through: end, &outcome)
        } catch {
            outcome.findings.append(ServerFinding(.damage(file: Self.name, what: "\(error)"), mendable: end == nil))
        }
        return outcome
    }

    private static let name = "model.sqlite"

    private func look(at model: Replica, through end: UInt64?, _ outcome: inout Outcome) throws {
        let isMendable = end == nil
        try catchUp(model, through: end)
        let verification = try model.verify()
        outcome.digest = verification.computed.bytes
        outcome.findings += verification.damage.map { ServerFinding(.damage(file: Self.name, what: $0), mendable: isMendable) }
        outcome.findings += try model.checkLog().map { ServerFinding(.modelLog($0), mendable: isMendable) }
        let state = try model.read { try $0.syncState }
        guard try model.read({ try $0.identity.space }) == space.space, try log.chain(at: state.cursor) == state.chain else {
            // Behind a fault of the log nobody can tell.
            if let end, state.cursor > end { return }
            return outcome.findings.append(
                ServerFinding(.otherLog(file: Self.name, position: state.cursor), mendable: isMendable))
        }
        // A state is made from the one that the log begins with, or from nothing: never back from there.
        if let end, state.cursor > end { return }
        guard state.cursor >= origin else { return }
        let right = try remade(as: model, through: state.cursor)
        let faults = try Examination(model, against: right).run()
        outcome.findings += try faults.map { fault in
            let named = try model.read { here in try right.read { there in try Self.named(fault, here, there) } }
            return ServerFinding(.row(named), mendable: isMendable)
        }
        let digest = try right.read { try $0.syncState.digest }
        if faults.isEmpty, verification.computed != verification.kept || verification.computed != digest {
            outcome.findings.append(ServerFinding(.digest(file: Self.name), mendable: isMendable))
        }
        outcome.isComplete = true
    }

    /// The state that the log makes, from its base on.
    private func remade(as model: Replica, through end: UInt64) throws -> Replica {
        let path = files.folder + "/remade.sqlite"
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        let right: Replica
        if try log.base().position > 0 {
            try FileManager.default.copyItem(atPath: files.basePath, toPath: path)
            right = try Replica.open(
                at: path, schema: model.schema, limits: limits, environment: environment, durability: .normal)
        } else {
            right = try Replica.create(
                at: path, schema: model.schema, identity: try model.read { try $0.identity }, limits: limits,
                environment: environment, durability: .normal)
        }
        try fold(right, through: end)
        return right
    }

    /// A power cut may leave the model behind the state that the log begins with: this copy goes on as it will when the server
    /// starts.
    private func catchUp(_ model: Replica, through end: UInt64?) throws {
        let state = try model.read { try $0.syncState }
        guard state.cursor < origin, end ?? .max >= origin, try log.chain(at: state.cursor) == state.chain else { return }
        try fold(model, through: origin)
    }

    private func fold(_ replica: Replica, through end: UInt64) throws {
        while true {
            let state = try replica.read { try $0.syncState }
            guard state.cursor < end else { return }
            let entries = try log.entries(after: state.cursor, count: limits.responseEntries, bytes: limits.responseBytes)
                .prefix { $0.position <= end }
            guard let last = entries.last else { throw LogStoreError.gap(position: state.cursor + 1) }
            _ = try replica.fold(
                LogPage(
                    epoch: state.epoch ?? space.epoch,
                    entries: entries.map { LogEntry(position: $0.position, content: .change($0.bytes), refused: $0.refused) },
                    position: last.position, chain: last.chain, clockOffset: nil))
        }
    }

    // MARK: Names

    private static func named(_ fault: RowFault, _ here: Reader, _ there: Reader) throws -> ServerFault.NamedRow {
        let schema = there.schema.table(fault.table)
        var columns: [String: Value] = [:]
        if let schema {
            columns = try there.columns(schema, fault.row)
            if columns.isEmpty { columns = (try? here.columns(schema, fault.row)) ?? [:] }
        }
        let person = PersonName.shown(columns)
        let name = ["code", "name", "laptop", "title"].lazy.compactMap { columns[$0]?.text }.first
        let fields = fault.fields.map { difference in
            ServerFault.NamedRow.Field(
                name: schema?.field(difference.field)?.name ?? String(difference.field), here: difference.here.map(text),
                right: difference.right.map(text))
        }
        return ServerFault.NamedRow(
            fault: fault, table: schema?.name ?? String(fault.table), name: person.isEmpty ? name ?? "" : person, fields: fields)
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .null: "—"
        case .integer(let integer): String(integer)
        case .text(let text): text
        case .identifier(let identifier): String(identifier.hex.prefix(8))
        case .bytes(let bytes): "\(bytes.count) bytes"
        case .list(let elements): elements.map(text).joined(separator: ", ")
        }
    }
}
