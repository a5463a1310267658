import Foundation
import SyncCore
package import SyncProtocol

/// Runs of the log that cannot be folded here, because they are of another life of it: a bundle brought them, or this log held
/// them and the server could not take them back yet. The server may have lost them, and nobody else may have them any more. They
/// stay as it signed them until it has them back.
struct RelayBook {
    let session: Session

    /// - Parameter run: whose chain hash and signature were checked.
    func keep(_ run: WireReceipt) throws {
        let chain = Value.bytes(Array(run.chain))
        if let (number, there) = try first("SELECT n, run FROM relay WHERE chain = ?", chain) {
            guard run.start < there.start else { return }
            try forget(number)
        }
        try session.connection.run(
            "INSERT OR REPLACE INTO relay (chain, run) VALUES (?, ?)", chain, .bytes(try Self.bytes(of: run)))
        try session.meta.set(.offered, .null)
    }

    /// The first one after `number`, in the order in which they came.
    func next(after number: Int64) throws -> (number: Int64, run: WireReceipt)? {
        try first("SELECT n, run FROM relay WHERE n > ? ORDER BY n", .integer(number))
    }

    /// Drops the runs all of whose entries the log holds here: they came back from the server.
    func settle() throws {
        let space = try Reader(session: session).identity.space
        var last: Int64 = 0
        while let (number, run) = try next(after: last) {
            last = number
            let isHere = try run.entries.allSatisfy { entry in
                guard let change = try? session.log.codec.decode(entry.change) else { return false }
                return try session.log.stored(ChangeIdentity.id(of: change, space: space))?.position != nil
            }
            if isHere { try forget(number) }
        }
    }

    private func forget(_ number: Int64) throws {
        try session.connection.run("DELETE FROM relay WHERE n = ?", .integer(number))
    }

    /// Takes out what the runs say of these persons. Ids and chain hashes are what they were.
    func erase(_ subjects: Set<Identifier>) throws {
        try dropUnreadable()
        var last: Int64 = 0
        while !subjects.isEmpty, let (number, run) = try next(after: last) {
            last = number
            guard let emptied = try emptied(run, of: subjects) else {
                try forget(number)
                continue
            }
            guard emptied != run else { continue }
            try session.connection.run(
                "UPDATE relay SET run = ? WHERE n = ?", .bytes(try Self.bytes(of: emptied)), .integer(number))
        }
    }

    /// Nil if it is not any more what the server signed: nobody can tell what it says of whom, and the server would not take it.
    private func emptied(_ run: WireReceipt, of subjects: Set<Identifier>) throws -> WireReceipt? {
        let space = try Reader(session: session).identity.space
        var (chain, position, emptied) = (Array(run.startChain), run.start, run)
        for (index, entry) in run.entries.enumerated() {
            guard let change = try? session.log.codec.decode(entry.change), position < .max else { return nil }
            position += 1
            let id = ChangeIdentity.id(of: change, space: space)
            chain = LogChain.next(chain, position: position, id: id, verdict: UInt32(truncatingIfNeeded: entry.refused.rawValue))
            guard let erased = change.erasing(subjects) else { continue }
            guard let bytes = try? session.log.codec.encode(erased) else { return nil }
            emptied.entries[index].change = Data(bytes)
        }
        return Data(chain) == run.chain ? emptied : nil
    }

    /// The first run that can be read: one that was altered on the disk holds up nothing.
    private func first(_ sql: String, _ argument: Value) throws -> (number: Int64, run: WireReceipt)? {
        let statement = try session.connection.prepare(sql)
        statement.bind(argument, at: 1)
        defer { statement.reset() }
        while try statement.step() {
            if let run = Self.run(statement.bytes(at: 1)) { return (statement.integer(at: 0), run) }
        }
        return nil
    }

    private static func run(_ bytes: [UInt8]) -> WireReceipt? {
        guard let part = try? BundlePartCodec.decode(bytes), case .receipt(let run) = part.content else { return nil }
        return run
    }

    /// What cannot be read can be neither given nor erased from.
    private func dropUnreadable() throws {
        let statement = try session.connection.prepare("SELECT n, run FROM relay")
        var numbers: [Int64] = []
        while try statement.step() {
            if Self.run(statement.bytes(at: 1)) == nil { numbers.append(statement.integer(at: 0)) }
        }
        statement.reset()
        for number in numbers { try forget(number) }
    }

    private static func bytes(of run: WireReceipt) throws -> [UInt8] {
        var part = WireBundlePart()
        part.receipt = run
        do {
            return try BundlePartCodec.encode(part)
        } catch {
            throw StoreError.damaged("a run of the log cannot be written: \(error)")
        }
    }
}

extension Replica {
    /// What is kept of another life of the log, for the server: the first run after `number`; nil after the last.
    package func nextRelay(after number: Int64) throws -> (number: Int64, run: WireReceipt)? {
        try read { try RelayBook(session: $0.session).next(after: number) }
    }

    /// Keeps a run of this replica's own log, which the server cannot take back yet.
    package func keepRelay(_ run: WireReceipt) throws { try transaction { try RelayBook(session: $0).keep(run) } }

    /// The chain hash at the end of the server's log when it took nothing of what is kept for it; nil: it was not asked since
    /// something was added.
    package func relaysOffered() throws -> [UInt8]? {
        try read { reader in
            guard case .bytes(let chain) = try reader.session.meta.get(.offered) else { return nil }
            return chain
        }
    }

    /// - Parameter last: the number of the last that was offered; a bundle may have brought more meanwhile.
    package func noteRelaysOffered(at chain: [UInt8], through last: Int64) throws {
        guard try nextRelay(after: 0) != nil else { return }
        try transaction { session in
            guard try session.connection.scalar("SELECT max(n) FROM relay").integer ?? 0 <= last else { return }
            try session.meta.set(.offered, .bytes(chain))
        }
    }

    /// Drops what the server has, as this replica's own log shows.
    package func settleRelays() throws {
        guard try nextRelay(after: 0) != nil else { return }
        try transaction { try RelayBook(session: $0).settle() }
    }
}
