import Crypto
import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol

extension Laboratory {
    /// A file in memory.
    final class File {
        var bytes: [UInt8] = []
        var position = 0

        init(_ bytes: [UInt8] = []) { self.bytes = bytes }

        /// In pieces, as a slow stick might.
        func read(_ count: Int) -> [UInt8] {
            let end = min(position + min(count, 4_093), bytes.count)
            defer { position = end }
            return Array(bytes[position..<end])
        }
    }

    /// Each laptop's first change says who it is, and what its key is.
    func introduce(_ index: Int) throws {
        let own = try laptops[index].read { try $0.identity }
        let key = Array(keys[index].publicKey.rawRepresentation)
        try laptops[index].write {
            try $0.assign(SystemTables.replica, own.replica, [1: .flag(true), 2: .text(own.laptop), 3: .blob(key)])
        }
    }

    func introduceAll() throws {
        for index in laptops.indices { try introduce(index) }
        try settle()
    }

    func bundle(from index: Int, since: UInt64 = 0) throws -> [UInt8] {
        let file = File()
        var writer = try BundleWriter { file.bytes += $0 }
        let secret = Array(keys[index].rawRepresentation)
        _ = try laptops[index].makeBundle(
            since: since, serverKey: Array(serverKey.publicKey.rawRepresentation),
            sign: { ChangeSignature.sign($0, secret: secret) ?? [] }, emit: { try writer.append($0) })
        try writer.finish()
        return file.bytes
    }

    @discardableResult
    func apply(_ bytes: [UInt8], to index: Int) throws -> BundleOutcome {
        let file = File(bytes)
        var reader = try BundleReader { file.read($0) }
        return try laptops[index].applyBundle(serverKey: Array(serverKey.publicKey.rawRepresentation)) { try reader.next() }
    }

    /// All parts of a bundle, to change them.
    func parts(_ bytes: [UInt8]) throws -> [WireBundlePart] {
        let file = File(bytes)
        var reader = try BundleReader { file.read($0) }
        var parts: [WireBundlePart] = []
        while let part = try reader.next() { parts.append(part) }
        return parts
    }

    func assemble(_ parts: [WireBundlePart]) throws -> [UInt8] {
        let file = File()
        var writer = try BundleWriter { file.bytes += $0 }
        for part in parts { try writer.append(part) }
        try writer.finish()
        return file.bytes
    }
}

// MARK: What waits

extension Laboratory {
    /// Puts a change into a laptop's waiting room, as a bundle would have done that nobody looked into.
    func wait(_ change: Change, signedBy index: Int, isVerified: Bool = true, on reader: Int) throws {
        let id = ChangeIdentity.id(of: change, space: space)
        let signature = try keys[index].signature(for: ChangeIdentity.signedBytes(id: id))
        let bytes = Data(try ChangeCodec().encode(change))
        try alter(
            reader, "INSERT INTO waiting (id, bytes, signature, verified) VALUES (?, ?, ?, ?)",
            [id.data, bytes, signature, isVerified])
    }

    /// Alters a laptop's file behind its back, as a failing disk might.
    func alter(_ index: Int, _ sql: String, _ arguments: StatementArguments = []) throws {
        let queue = try DatabaseQueue(path: laptops[index].path)
        try queue.write { try $0.execute(sql: sql, arguments: arguments) }
        try queue.close()
    }
}
