import Foundation
package import ReplicaStore
package import SyncCore
package import SyncProtocol

/// Runs one sync: asks the machine for a request, sends it, has the replica fold the answer in, until it is done. No
/// transaction is open while the network is.
package struct SyncRunner: Sendable {
    let replica: Replica
    let remote: Remote
    private let credentials: Credentials
    private let environment: Environment
    let limits: Limits
    /// Called after each exchange: changes sent and received so far.
    private let progress: @Sendable (SyncReport) -> Void
    /// Called while a snapshot is fetched: bytes that are here, and of the whole.
    private let fetching: @Sendable (UInt64, UInt64) -> Void

    package init(
        replica: Replica, remote: Remote, credentials: Credentials, environment: Environment, limits: Limits = .standard,
        progress: @escaping @Sendable (SyncReport) -> Void = { _ in },
        fetching: @escaping @Sendable (UInt64, UInt64) -> Void = { _, _ in }
    ) {
        self.replica = replica
        self.remote = remote
        self.credentials = credentials
        self.environment = environment
        self.limits = limits
        self.progress = progress
        self.fetching = fetching
    }

    package func run() throws -> SyncReport { try run(since: try replica.read { try Standing($0) }) }

    /// - Parameter before: what was open when the sync began, if under another id.
    private func run(since before: Standing) throws -> SyncReport {
        try succession.finishIfCut()
        // Nothing leaves under an identity that the disk altered.
        try replica.requireMeta()
        let secrets = try secrets()
        let identity = try replica.read { try $0.identity }
        var report = SyncReport()
        try passOn(identity, secrets, &report)
        var way = Way.straight
        for attempt in 1... {
            var session = SyncSession(replica: identity.replica, serverKey: secrets.serverKey, limits: limits)
            var passes = 0
            do {
                try take(way, identity, secrets, &report)
                repeat {
                    try exchange(&session, secrets, report: &report)
                    progress(report)
                    if session.isDone, try replica.hasUnproven { try prove(&session, &report) }
                    // What came meanwhile may be what the rest was waiting for.
                    if session.isDone, passes < Self.attempts, try passOn(identity, secrets, &report) {
                        passes += 1
                        session.sendMore()
                    }
                } while !session.isDone
                if try succession.runIfForked(token: secrets.token, signer: secrets.signer) {
                    var next = try run(since: before)
                    next.sent += report.sent
                    next.received += report.received
                    next.givenBack += report.givenBack
                    next.erased += report.erased
                    next.emptied += report.emptied
                    next.cameBack = try shown(next.cameBack + report.cameBack, before)
                    next.bootstrapped = next.bootstrapped || report.bootstrapped
                    next.hasNewIdentity = true
                    return next
                }
                return try finish(report, session: session, before: before)
            } catch SyncFailure.otherLife where attempt < Self.attempts {
                way = .recovery
            } catch SyncFailure.compacted where attempt < Self.attempts {
                way = .bootstrap
            }
        }
        throw SyncFailure.otherLog("the log began too many lives")
    }

    /// What is kept here of another life of the log goes to the server, which may have lost it; at each sync, until it has come
    /// back as entries of this life.
    /// - Returns: whether the server took anything.
    @discardableResult
    private func passOn(_ identity: ReplicaIdentity, _ secrets: Secrets, _ report: inout SyncReport) throws -> Bool {
        try replica.settleRelays()
        let known = try replica.read { try $0.syncState.chain }
        let relay = Relay(replica: replica, remote: remote, identity: identity, token: secrets.token)
        let taken = try relay.pass(at: known).taken
        report.givenBack += taken
        return taken > 0
    }

    /// What came without somebody's values is known to be erased: where the server has lost that, it hears it again. If it heard
    /// and did not take it, and has the values, they are fetched; while it cannot take it yet, the states cannot be compared.
    private func prove(_ session: inout SyncSession, _ report: inout SyncReport) throws {
        switch try replica.proveErasures() {
        case .said: session.sendMore()
        case .pending where report.verified == false: report.verified = nil
        case .refused where report.verified == false: throw SyncFailure.compacted
        case .pending, .refused: break
        }
    }

    /// What goes before an exchange.
    private enum Way { case straight, recovery, bootstrap }

    private func take(_ way: Way, _ identity: ReplicaIdentity, _ secrets: Secrets, _ report: inout SyncReport) throws {
        switch way {
        case .straight: break
        case .recovery: try recover(identity, secrets, &report)
        case .bootstrap:
            let state = try replica.read { try $0.syncState }
            try bootstrap(identity, secrets, reached: WireCursor(state), givenThrough: 0, &report)
        }
    }

    private var succession: Succession {
        Succession(replica: replica, remote: remote, credentials: credentials, environment: environment)
    }

    /// Lives of the log that one sync follows, and times that it gives what is kept for the server in each.
    private static let attempts = 6

    /// Finds the way into the log's new life.
    private func recover(_ identity: ReplicaIdentity, _ secrets: Secrets, _ report: inout SyncReport) throws {
        switch try recovery(identity, secrets).run() {
        case .together(let given): report.givenBack += given
        case .apart(let given, let head, let through):
            report.givenBack += given
            try bootstrap(identity, secrets, reached: head ?? WireCursor(), givenThrough: through, &report)
        }
    }

    private func recovery(_ identity: ReplicaIdentity, _ secrets: Secrets) -> Recovery {
        Recovery(
            replica: replica, remote: remote, identity: identity, token: secrets.token, serverKey: secrets.serverKey,
            limits: limits)
    }

    private func bootstrap(
        _ identity: ReplicaIdentity, _ secrets: Secrets, reached: WireCursor, givenThrough: UInt64, _ report: inout SyncReport
    ) throws {
        var bootstrap = bootstrapper(secrets)
        (bootstrap.reached, bootstrap.givenThrough) = (reached, givenThrough)
        do {
            try bootstrap.run()
        } catch is LackingSnapshot {
            let (given, head, through) = try recovery(identity, secrets).giveAll()
            report.givenBack += given
            (bootstrap.reached, bootstrap.givenThrough) = (head ?? WireCursor(), through)
            do { try bootstrap.run() } catch is LackingSnapshot { throw SyncFailure.compacted }
        }
        report.bootstrapped = true
    }

    private func bootstrapper(_ secrets: Secrets) -> Bootstrap {
        Bootstrap(
            replica: replica, remote: remote, token: secrets.token, serverKey: secrets.serverKey, limits: limits,
            environment: environment, signer: secrets.signer, progress: fetching)
    }

    /// Fetches the server's state in the place of this replica's, and lays what is unsent over it. Gives back first what the server
    /// lost, as far as this replica's log can still be read: it is asked for because something in it may be wrong.
    package func fetchState() throws {
        let secrets = try secrets()
        var bootstrap = bootstrapper(secrets)
        for attempt in 1... {
            do {
                return try bootstrap.run()
            } catch is LackingSnapshot {
                guard attempt < Self.attempts else { throw SyncFailure.compacted }
                // What a bundle brings from here on the server has not heard of.
                bootstrap.givenThrough = try replica.read { try $0.syncState.cursor }
                do {
                    let given = try recovery(try replica.read { try $0.identity }, secrets).giveAll()
                    (bootstrap.reached, bootstrap.givenThrough) = (given.head ?? WireCursor(), given.through)
                } catch is StoreError {
                    // What cannot be read here cannot be given either. But a network that breaks off replaces nothing.
                }
            }
        }
    }

    /// Another replica, with the rows as they should be by what the server says; nil where it stands where this one was never.
    package func reference(at path: String) throws -> Replica? { try bootstrapper(try secrets()).reference(at: path) }

    struct Secrets {
        var token: String
        var serverKey: [UInt8]
        var signer: Signer
    }

    func secrets() throws(SyncFailure) -> Secrets {
        guard let signer = credentials.read(.signingKey).flatMap(Signer.init(secret:)) else { throw .secretGone(.signingKey) }
        guard let token = credentials.read(.token) else { throw .secretGone(.token) }
        guard let serverKey = credentials.read(.serverKey) else { throw .secretGone(.serverKey) }
        return Secrets(
            token: String(decoding: token, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines), serverKey: serverKey,
            signer: signer)
    }

    private func exchange(_ session: inout SyncSession, _ secrets: Secrets, report: inout SyncReport) throws {
        let state = try replica.read { try $0.syncState }
        let unsent = try replica.sendable(after: session.wantsAfter, count: limits.requestChanges, bytes: limits.requestBytes)
        let isLast = try unsent.last.map { try replica.sendable(after: $0.number, count: 1, bytes: 1).isEmpty } ?? true
        let request = session.nextRequest(try unsent.map { try secrets.signer.sign($0) }, isLast: isLast, at: state)
        let sentAt = environment.now()
        let response = try remote.sync(request, token: secrets.token)
        let offset = ClockOffset.measured(response.serverTimeMs, between: sentAt, and: environment.now())
        let page = try session.accept(response, to: state, clockOffset: offset)
        // What was pushed is numbered: it comes with the snapshot.
        // But once: a snapshot may be of the log's very beginning.
        if state.cursor == 0, !report.bootstrapped, session.hasMuchToRead(page) { throw SyncFailure.compacted }
        let (outcome, folded): (FoldOutcome, SyncState)
        do {
            (outcome, folded) = try replica.fold(page)
        } catch StoreError.log(let what) {
            guard try replica.read({ try $0.syncState.cursor }) > state.cursor else { throw StoreError.log(what) }
            // A bundle brought entries while the network was asked: the log is read on from there.
            return session.readOn()
        }
        report.sent += outcome.sent
        report.received += outcome.received
        report.erased += outcome.erased
        report.emptied += outcome.emptied
        report.cameBack += outcome.cameBack
        // What was let in is to be sent; and of an erasure the server hears at once that it is done.
        if outcome.carried + outcome.erased > 0 { session.sendMore() }
        report.position = folded.cursor
        report.digest = folded.digest
        if session.isDone {
            report.verified = session.serverDigest.map { $0 == folded.digest.bytes }
        }
    }

    private func finish(_ report: SyncReport, session: SyncSession, before: Standing) throws -> SyncReport {
        var report = report
        if session.base > 0 { try replica.compact(through: session.base) }
        report.faults = try replica.checkNext(limits.checkedRows)
        report.altered = try replica.read { try $0.alteredUnsent() }
        let after = try replica.read { try Standing($0) }
        report.conflicts = after.conflicts.count
        report.newConflicts = after.conflicts.subtracting(before.conflicts).count
        report.parked = after.parked.count
        report.newlyParked = after.parked.subtracting(before.parked).count
        report.cameBack = try shown(report.cameBack, before)
        report.waiting = session.waiting.count
        report.deferred = session.deferred.count
        return report
    }

    /// The rows that are there now. Who reads the log from its start had none of them deleted.
    private func shown(_ names: [RowName], _ before: Standing) throws -> [RowName] {
        guard before.cursor > 0 else { return [] }
        return try replica.read { reader in
            try Set(names).filter { try reader.row($0.table, $0.row)?.isHidden == false }.sorted()
        }
    }

    /// What is open, before and after.
    struct Standing {
        var conflicts: Set<String>
        var parked: Set<Identifier>
        var cursor: UInt64

        init(_ reader: Reader) throws {
            conflicts = try reader.conflictIDs()
            parked = Set(try reader.parked().map(\.provenance.change))
            cursor = try reader.syncState.cursor
        }
    }
}
