import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// Whether the state that a compacted log begins with is whole. Only a back-up has it once more.
struct BaseCheck {
    let files: ServerFiles
    let log: any LogStore
    let environment: Environment

    private static let name = "base.sqlite"

    struct Outcome {
        var findings: [ServerFinding] = []
        /// Where the state stands; nil where nothing can be made from it.
        var position: UInt64?
    }

    /// - Parameter end: how far the log is right; nil: to its end.
    func run(through end: UInt64?) throws -> Outcome {
        guard try log.base().position > 0 else { return Outcome(position: 0) }
        guard FileManager.default.fileExists(atPath: files.basePath) else {
            return Outcome(findings: [ServerFinding(.missing(file: Self.name))])
        }
        do {
            return try look(at: try Replica.openForeign(at: files.basePath, environment: environment), through: end)
        } catch let error as StoreError {
            return Outcome(findings: [ServerFinding(.unreadable(file: Self.name, what: "\(error)"))])
        }
    }

    private func look(at base: Replica, through end: UInt64?) throws -> Outcome {
        let verification = try base.verify()
        let state = try base.read { try $0.syncState }
        var findings = verification.damage.map { ServerFinding(.damage(file: Self.name, what: $0)) }
        let isLogRight = try base.checkLog().allSatisfy(\.isMendable)
        if verification.computed != verification.kept || !verification.rows.isEmpty || !isLogRight {
            findings.append(ServerFinding(.digest(file: Self.name)))
        }
        // Behind a fault of the log nobody can tell.
        if try end ?? .max >= state.cursor && log.chain(at: state.cursor) != state.chain {
            findings.append(ServerFinding(.otherLog(file: Self.name, position: state.cursor)))
        }
        return Outcome(findings: findings, position: findings.isEmpty ? state.cursor : nil)
    }
}

extension LogFault {
    /// The log has the bytes of changes once more, and these their times.
    fileprivate var isMendable: Bool {
        switch self {
        case .altered, .time, .loss: true
        case .receipt, .gap, .compacted, .chain: false
        }
    }
}
