import Foundation
import GRDB
package import SyncCore
package import SyncProtocol

/// The carnet on a laptop, or the server's read model: one SQLite file with the rows, the changes, and where it stands.
///
/// All access goes through one connection, on one queue: `@unchecked` because `session` is touched only there.
package final class Replica: @unchecked Sendable {
    private let queue: DatabaseQueue
    private let session: Session
    package let schema: Schema
    package let path: String

    /// How the file meets a power cut.
    package enum Durability: String, Sendable {
        /// When a transaction ends it is on the disk.
        case full = "FULL"
        /// May lose the last transactions, never more: for what can be made again from a log.
        case normal = "NORMAL"
    }

    // MARK: Making and opening

    /// Makes a new replica. The folder must be there.
    package static func create(
        at path: String, schema: Schema, identity: ReplicaIdentity, limits: Limits = .standard, environment: Environment,
        durability: Durability = .full
    ) throws -> Replica {
        guard !FileManager.default.fileExists(atPath: path) else { throw StoreError.exists(path: path) }
        let replica = try Replica(path: path, schema: schema, limits: limits, environment: environment, durability: durability)
        try replica.transaction(isFounding: true) { session in
            try Layout.create(schema, in: session.connection)
            try LocalSeals(connection: session.connection).begin()
            try session.meta.set(.schema, .text(SchemaRecord.text(of: schema)))
            try Self.found(identity, in: session)
            try MetaCopy(of: session).save(session.meta)
        }
        return replica
    }

    package static func open(
        at path: String, schema: Schema, limits: Limits = .standard, environment: Environment, durability: Durability = .full
    ) throws -> Replica {
        guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path: path) }
        let replica = try Replica(path: path, schema: schema, limits: limits, environment: environment, durability: durability)
        try replica.inQueue { session in
            let version = Int(try session.connection.scalar("PRAGMA user_version").integer ?? 0)
            guard version > 0 else { throw StoreError.damaged("the file is not a carnet") }
            guard version <= Layout.version else { throw StoreError.tooNew(layout: version) }
        }
        try replica.upgrade(durability)
        if try replica.wantsScrub { try replica.scrub() }
        return replica
    }

    /// Opens a file that came from elsewhere as what it is: with the schema that it says it was made for, newer or older.
    package static func openForeign(at path: String, limits: Limits = .standard, environment: Environment) throws -> Replica {
        guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path: path) }
        let bare = try Replica(
            path: path, schema: Schema(number: 0, tables: []), limits: limits, environment: environment, durability: .normal)
        let text = try bare.inQueue { session in
            let version = Int(try session.connection.scalar("PRAGMA user_version").integer ?? 0)
            guard version > 0 else { throw StoreError.damaged("the file is not a carnet") }
            guard version <= Layout.version else { throw StoreError.tooNew(layout: version) }
            // Of what only computes what is read of it there may be no end.
            let isOther = try session.connection.scalar(Layout.otherThanTables)
            guard isOther.isNull else { throw StoreError.damaged("the file is not a carnet") }
            return try session.meta.get(.schema).text ?? ""
        }
        guard let schema = SchemaRecord.schema(from: text) else {
            throw StoreError.damaged("the file does not say what schema it was made for")
        }
        return try Replica(
            path: path, schema: schema, limits: limits, environment: environment, durability: .normal, isForeign: true)
    }

    private func upgrade(_ durability: Durability) throws {
        let isCurrent = try inQueue { session in
            try session.meta.get(.schema).text == SchemaRecord.text(of: session.schema)
        }
        if !isCurrent { try transaction { session in try Upgrade(session: session).run() } }
        try inQueue { session in
            guard try session.connection.scalar("SELECT 1 FROM sqlite_schema WHERE name = 'relay'").isNull else { return }
            try session.connection.execute(Layout.relay)
        }
        makeSeals()
        if durability == .full { makeMetaCopy() }
    }

    /// Files of before have none. Where the disk is full, what can be read is read all the same.
    private func makeSeals() {
        guard (try? inQueue({ try LocalSeals(connection: $0.connection).areKept })) == false else { return }
        try? transaction { session in
            let seals = LocalSeals(connection: session.connection)
            // Another command may have been first.
            if try !seals.areKept { try seals.begin() }
            session.forget()
        }
    }

    private init(
        path: String, schema: Schema, limits: Limits, environment: Environment, durability: Durability, isForeign: Bool = false
    ) throws {
        self.path = path
        self.schema = schema
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            session = try queue.writeWithoutTransaction { database in
                try Self.harden(database, durability)
                return Session(database, schema: schema, limits: limits, environment: environment, isForeign: isForeign)
            }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    /// `synchronous` is set after opening and read back: a setting that is silently lost would break the first promise.
    private static func harden(_ database: Database, _ durability: Durability) throws {
        try database.execute(sql: "PRAGMA synchronous = \(durability.rawValue)")
        let level = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        guard level == (durability == .full ? 2 : 1) else {
            throw StoreError.file("synchronous=\(durability.rawValue) was not taken")
        }
        try database.execute(
            sql: """
                PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;
                PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 4000
                """)
    }

    deinit { session.connection.finalize() }

    /// Writes who the replica is, and the position before the first.
    static func found(_ identity: ReplicaIdentity, in session: Session) throws {
        let meta = session.meta
        try meta.set(.replica, .identifier(identity.replica))
        try meta.set(.space, .identifier(identity.space))
        try meta.set(.secret, .bytes(identity.secret))
        try meta.set(.author, identity.author.map { .identifier($0) } ?? .null)
        try meta.set(.laptop, .text(identity.laptop))
        try SyncState(epoch: nil, cursor: 0, chain: LogChain.start(space: identity.space), digest: Digest(), lastSync: nil).save(
            meta)
    }

    // MARK: Transactions

    /// Everything that `body` reads is of one moment.
    package func read<T>(_ body: (Reader) throws -> T) throws -> T {
        try inQueue { session in
            try session.connection.execute("BEGIN")
            defer { try? session.connection.execute("ROLLBACK") }
            try session.lookAround()
            return try body(Reader(session: session))
        }
    }

    /// Runs `body` as one change. If it throws nothing happened; when this returns it is on the disk.
    /// - Parameter dryRun: does everything, then takes it back.
    package func write<T>(dryRun: Bool = false, _ body: (Writer) throws -> T) throws -> T {
        try transaction(rollingBack: dryRun) { session in
            let writer = try Writer(session: session, numbering: .unsent)
            let result = try body(writer)
            _ = try writer.finish()
            return result
        }
    }

    func inQueue<T>(_ body: (Session) throws -> T) throws -> T {
        do {
            return try queue.writeWithoutTransaction { _ in try body(session) }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    func transaction<T>(rollingBack: Bool = false, isFounding: Bool = false, _ body: (Session) throws -> T) throws -> T {
        let (result, wantsScrub) = try inQueue { session in
            try session.connection.execute("BEGIN IMMEDIATE")
            do {
                try session.begin(isFounding: isFounding)
                let result = try body(session)
                try session.seal()
                try session.connection.execute(rollingBack ? "ROLLBACK" : "COMMIT")
                if rollingBack { session.forget() }
                return (result, session.wantsScrub)
            } catch {
                try? session.connection.execute("ROLLBACK")
                session.forget()
                throw error
            }
        }
        if wantsScrub { try scrub() }
        return result
    }
}
