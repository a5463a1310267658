import Crypto
import Forum
import Foundation
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer

extension World {
    // MARK: Joining

    func join(_ name: String, schema: Schema, isViewer: Bool, ahead_ms: Int64) throws -> Machine {
        let home = freshHome(name)
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let clock = MachineClock(time, ahead_ms: ahead_ms)
        let environment = clock.environment(Chance(seed: chance.next()))
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: environment.random(32))
        try Credentials(home: home).write(.signingKey, Array(key.rawRepresentation))
        let secret = environment.random(32)
        let author = NaturalKey(.text(Folding.nameKey(name))).rowID(
            table: SystemTables.Number.author, number: 0, secret: secret)
        let identity = ReplicaIdentity(
            replica: environment.randomIdentifier(), space: environment.randomIdentifier(), secret: secret, author: author,
            laptop: name)
        let replica = try Replica.create(
            at: home + "/carnet.sqlite", schema: schema, identity: identity, limits: limits, environment: environment,
            durability: .normal)
        try replica.write { writer in
            try writer.assign(SystemTables.author, author, [1: .flag(true), 2: .text(name)])
            try writer.assign(
                SystemTables.replica, identity.replica,
                [1: .flag(true), 2: .text(name), 3: .blob(Array(key.publicKey.rawRepresentation))])
        }
        let machine = Machine(
            name: name, home: home, replica: replica, clock: clock, environment: environment, schema: schema, isViewer: isViewer)
        let recorded = try recordAlone(machine)
        try enrol(machine)
        guard try replica.read({ try $0.unsentCount() }) == recorded else {
            throw Violation("\(name) lost what it had recorded before it joined")
        }
        try observe(machine)
        machines.append(machine)
        return machine
    }

    /// What somebody records before there is a server: under a space of the laptop's own.
    /// - Returns: how many changes wait to be sent.
    private func recordAlone(_ machine: Machine) throws -> Int {
        for number in 0..<(chance.once(in: 4) ? chance.below(12) : 0) {
            try machine.replica.write { writer in
                let row = try writer.naturalRow(Tables.organisation, NaturalKey(.text("alone")))
                try writer.assign(Tables.organisation, row, [1: .flag(true), 2: .text("alone"), 3: .text("kind \(number)")])
            }
        }
        return try machine.replica.read { try $0.unsentCount() }
    }

    /// An organiser invites the laptop, for the first time or because a restored server has forgotten it.
    private func enrol(_ machine: Machine) throws {
        let network = Network(self, machine, odds: nil)
        let remote = Remote(url: "https://world.example", transport: network)
        try Enrolment(replica: machine.replica, remote: remote, credentials: machine.credentials).join(
            code: try site.invite(machine.isViewer ? .viewer : .organiser))
        if let violation = network.violation { throw violation }
    }

    private func enrolAgain(_ machine: Machine) throws {
        trace("\(machine.name) is invited again")
        try enrol(machine)
        // Copies of one disk are one laptop to the server, until they find out: its token is theirs.
        let own = try machine.replica.read { try $0.identity.replica }
        guard let token = machine.credentials.read(.token) else { return }
        for twin in machines where try twin.replica.read({ try $0.identity.replica }) == own {
            try twin.credentials.write(.token, token)
        }
    }

    // MARK: Syncing

    /// One sync, with faults; what they break off is no violation, and neither may leave anything broken behind.
    @discardableResult
    func sync(_ machine: Machine, odds: Int?, again: Bool = false) throws -> SyncReport? {
        guard machine.apart == 0, !machine.isGone else { return nil }
        try observe(machine)
        let network = Network(self, machine, odds: odds)
        let runner = SyncRunner(
            replica: machine.replica, remote: Remote(url: "https://world.example", transport: network),
            credentials: machine.credentials, environment: machine.environment, limits: limits)
        do {
            let report = try runner.run()
            if let violation = network.violation { throw violation }
            machine.isCut = false
            try observe(machine)
            try check(report, of: machine)
            trace("\(machine.name) synced to \(report.position), sent \(report.sent), received \(report.received)")
            return report
        } catch let failure as SyncFailure {
            if let violation = network.violation { throw violation }
            trace("\(machine.name) stopped: \(failure)")
            tell {
                "now \((try? machine.replica.read { "\(try $0.syncState.epoch?.hex.prefix(4) ?? "none") at \(try $0.syncState.cursor)" }) ?? "")"
            }
            machine.isCut = true
            try wakeFrozen()
            if machine.isGone {
                try bury(machine)
                return nil
            }
            try observe(machine)
            if case .unauthorised = failure, network.fault == nil, hasLost, !again {
                try enrolAgain(machine)
                return try sync(machine, odds: odds, again: true)
            }
            guard network.fault != nil else { throw Violation("\(machine.name) cannot sync: \(failure)") }
            return nil
        } catch let violation as Violation {
            throw violation
        } catch {
            throw Violation("the sync of \(machine.name) failed: \(error)")
        }
    }

    private func check(_ report: SyncReport, of machine: Machine) throws {
        guard report.verified != false else {
            let rows = site.differences(from: machine.replica).prefix(3).joined(separator: "; ")
            throw Violation("the digests of \(machine.name) and the server differ: \(rows)")
        }
        guard report.faults.isEmpty else { throw Violation("rows of \(machine.name) are not what they were: \(report.faults)") }
    }

    // MARK: The end

    /// Nothing goes wrong any more, and everybody syncs until nobody has anything to say.
    func settle() throws {
        for machine in machines { machine.apart = 0 }
        for round in 1...Self.rounds {
            let head = site.head
            var isQuiet = true
            for machine in machines {
                guard let report = try sync(machine, odds: nil) else { throw Violation("\(machine.name) does not sync") }
                let isSilent = report.sent == 0 && report.received == 0 && report.givenBack == 0 && !report.bootstrapped
                if !isSilent || report.deferred > 0 || report.hasNewIdentity { isQuiet = false }
            }
            let isStill = isQuiet && site.head == head
            if try isStill && !site.isRecovering() {
                // Of what is still waited for nothing will come.
                if try !declaresLosses || !declareLosses() { return }
            } else if isStill || round == Self.patience {
                // A laptop that is no more keeps a recovery open: after a while an organiser ends it.
                try site.endRecovery()
            }
        }
        throw Violation("it never gets quiet")
    }

    private static let rounds = 24
    private static let patience = 5
}
