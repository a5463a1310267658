import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// Gives the server the runs of its log that are kept here for it: what bundles brought of other lives, and what it could not
/// take when it was given back.
struct Relay {
    let replica: Replica
    let remote: Remote
    let identity: ReplicaIdentity
    let token: String

    /// Goes through them again while anything is taken: a run may need one that stands behind it here. What is left then is not
    /// sent again before the server's log has gone on.
    /// - Parameter known: the chain hash at the end of the server's log, as far as that is known.
    /// - Returns: how many entries the server had lost, and where its log ends now; nil if nothing was sent.
    func pass(at known: [UInt8]) throws -> (taken: Int, head: WireCursor?) {
        guard try replica.relaysOffered() != known else { return (0, nil) }
        var (taken, head): (Int, WireCursor?) = (0, nil)
        var done: Set<Int64> = []
        var hasFailed = false
        while true {
            let before = taken
            var (ends, last): (Set<Data>, Int64) = ([], 0)
            while let (number, run) = try replica.nextRelay(after: last) {
                last = number
                guard !done.contains(number) else { continue }
                guard let response = try offer(run, &hasFailed) else {
                    done.insert(number)
                    continue
                }
                head = response.head
                ends.insert(response.head.chain)
                // Where it needs something it took nothing, whatever it says: this comes to an end with any server.
                guard response.needs.isEmpty else { continue }
                taken += Int(response.taken)
                done.insert(number)
            }
            guard taken == before else { continue }
            // Where others have sent something meanwhile, what came before was not tried at the same end.
            if ends.count <= 1, !hasFailed {
                try replica.noteRelaysOffered(at: head.map { Array($0.chain) } ?? known, through: last)
            }
            return (taken, head)
        }
    }

    /// Nil where the server says no: what is no receipt any more, on this disk, holds up nothing, nor does a server that fails at it.
    /// - Parameter hasFailed: becomes true where the server may take it another time.
    private func offer(_ run: WireReceipt, _ hasFailed: inout Bool) throws -> WireGiveResponse? {
        do {
            return try remote.offer(run, from: identity.replica, token: token)
        } catch {
            guard case .refused(let status, _, _) = error else { throw error }
            hasFailed = hasFailed || status >= 500 || status == Self.tooMany
            return nil
        }
    }

    /// Status of an answer that asks to come again later.
    private static let tooMany = 429
}
