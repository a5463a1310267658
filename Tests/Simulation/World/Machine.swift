import Crypto
import Foundation
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol

/// A laptop: a folder with a carnet and its secrets, and a clock of its own.
final class Machine: @unchecked Sendable {
    let name: String
    var home: String
    var replica: Replica
    let clock: MachineClock
    let environment: Environment
    var schema: Schema
    let isViewer: Bool
    /// No network for so many steps.
    var apart = 0
    /// Its last sync was cut.
    var isCut = false
    /// It is no more, or will not be once its sync has broken off.
    var isGone = false
    /// It was copied, or put back from an image.
    var isForked = false
    /// A view that somebody has had open for a while: what a form showed, and what was known then.
    var form: Form?

    struct Form {
        var cell: Cell
        var heads: [Identifier]
        var view: View
    }

    init(
        name: String, home: String, replica: Replica, clock: MachineClock, environment: Environment, schema: Schema,
        isViewer: Bool
    ) {
        self.name = name
        self.home = home
        self.replica = replica
        self.clock = clock
        self.environment = environment
        self.schema = schema
        self.isViewer = isViewer
    }

    var credentials: Credentials { Credentials(home: home) }

    func sign(_ id: Identifier) -> [UInt8] {
        credentials.read(.signingKey).flatMap { ChangeSignature.sign(id, secret: $0) } ?? []
    }

    // MARK: What it holds

    /// Everything in its log, numbered or not, in the order in which it came.
    struct Held {
        var id: Identifier
        var number: Int64
        var position: UInt64?
        var isVoid: Bool

        /// It was declared lost, and has not come.
        var isLost: Bool { isVoid && position == nil }
    }

    /// The ids of each run that a bundle brought for the server, but those of which a part was erased.
    func relayed() throws -> [[Identifier]] {
        let space = try replica.read { try $0.identity.space }
        var (runs, last): ([[Identifier]], Int64) = ([], 0)
        while let (number, run) = try replica.nextRelay(after: last) {
            last = number
            let changes = try run.entries.map { try ChangeCodec().decode($0.change) }
            guard changes.allSatisfy(\.erasedSubjects.isEmpty) else { continue }
            runs.append(changes.map { ChangeIdentity.id(of: $0, space: space) })
        }
        return runs
    }

    func held() throws -> [Held] {
        try replica.read { reader in
            try reader.select("SELECT id, n, position, void FROM change ORDER BY n").compactMap { record in
                guard let id = record.identifier("id"), let number = record.integer("n") else { return nil }
                return Held(
                    id: id, number: number, position: record.integer("position").map { UInt64($0) },
                    isVoid: record.integer("void") != nil)
            }
        }
    }
}
