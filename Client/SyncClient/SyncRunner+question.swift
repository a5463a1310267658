import ReplicaStore
import SyncCore
import SyncProtocol

/// One request, of which the answer changes nothing here.
extension SyncRunner {
    /// Whether the server holds the same state; nil where that cannot be told now: it is not reached, or has gone on.
    package func agrees() throws -> Bool? {
        let secrets = try secrets()
        let (identity, state) = try replica.read { (try $0.identity, try $0.syncState) }
        var session = SyncSession(replica: identity.replica, serverKey: secrets.serverKey, limits: limits)
        let request = session.nextRequest([], isLast: true, at: state)
        do {
            let page = try session.accept(try remote.sync(request, token: secrets.token), to: state, clockOffset: nil)
            guard page.entries.isEmpty else { return nil }
        } catch {
            return nil
        }
        // An erasure of which the server has not heard yet makes them differ for now.
        if try replica.hasUnproven { return nil }
        return session.serverDigest.map { $0 == state.digest.bytes }
    }

    /// Sends the first change, which says who records here and with which key, and passes the answer over, as if it had been cut: a
    /// sync hears it again. Until that change has a number nobody takes what a bundle brings of this laptop. Nothing where it has synced.
    package func introduce() throws {
        let secrets = try secrets()
        let (identity, state) = try replica.read { (try $0.identity, try $0.syncState) }
        guard state.epoch == nil, let first = try replica.sendable(after: 0, count: 1, bytes: limits.requestBytes).first else {
            return
        }
        var session = SyncSession(replica: identity.replica, serverKey: secrets.serverKey, limits: limits)
        let request = session.nextRequest([try secrets.signer.sign(first)], isLast: false, at: state)
        _ = try remote.sync(request, token: secrets.token)
    }

    /// Whether the server answers at all.
    package func isReached() throws -> Bool {
        let secrets = try secrets()
        let (identity, state) = try replica.read { (try $0.identity, try $0.syncState) }
        var session = SyncSession(replica: identity.replica, serverKey: secrets.serverKey, limits: limits)
        do {
            _ = try remote.sync(session.nextRequest([], isLast: true, at: state), token: secrets.token)
            return true
        } catch SyncFailure.unreachable, SyncFailure.untrusted {
            return false
        } catch {
            return true
        }
    }

    /// What a sync would do, without doing it: how many changes would be sent, and received (in the first batch). Where the server's
    /// log does not go on from here, it is not known what would be received, and `bootstrapped` is set.
    package func preview() throws -> SyncReport {
        let secrets = try secrets()
        let (identity, state, unsent, standing) = try replica.read {
            (try $0.identity, try $0.syncState, try $0.unsentCount(), try Standing($0))
        }
        var session = SyncSession(replica: identity.replica, serverKey: secrets.serverKey, limits: limits)
        let request = session.nextRequest([], isLast: true, at: state)
        var report = SyncReport()
        do {
            let page = try session.accept(try remote.sync(request, token: secrets.token), to: state, clockOffset: nil)
            report.received = page.entries.count
        } catch SyncFailure.compacted, SyncFailure.otherLife {
            // Its log does not go on from here: a sync finds the way by itself.
            report.bootstrapped = true
        }
        report.sent = unsent
        report.position = state.cursor
        report.digest = state.digest
        report.conflicts = standing.conflicts.count
        report.parked = standing.parked.count
        return report
    }
}
