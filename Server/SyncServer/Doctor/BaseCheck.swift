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

    func run() throws -> [ServerFinding] {
        guard try log.base().position > 0 else { return [] }
        guard FileManager.default.fileExists(atPath: files.basePath) else { return [ServerFinding(.missing(file: Self.name))] }
        do {
            let base = try Replica.openForeign(at: files.basePath, environment: environment)
            let verification = try base.verify()
            let state = try base.read { try $0.syncState }
            var findings = verification.damage.map { ServerFinding(.damage(file: Self.name, what: $0)) }
            if verification.computed != verification.kept || !verification.rows.isEmpty {
                findings.append(ServerFinding(.digest(file: Self.name)))
            }
            if try log.chain(at: state.cursor) != state.chain {
                findings.append(ServerFinding(.otherLog(file: Self.name, position: state.cursor)))
            }
            return findings
        } catch let error as StoreError {
            return [ServerFinding(.unreadable(file: Self.name, what: "\(error)"))]
        }
    }
}
