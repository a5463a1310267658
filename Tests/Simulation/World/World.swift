import CurlHTTP
import Forum
import Foundation
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer

/// One run: machines, a server, what lies between them, and an observer who sees everything.
final class World: @unchecked Sendable {
    let seed: UInt64
    let root: String
    let chance: Chance
    let time = WorldTime()
    let limits: Limits
    let ledger = Ledger()
    private(set) var site: Site!
    var machines: [Machine] = []
    /// Requests that may arrive once more, long after.
    var late: [HTTPRequest] = []
    /// Bundles that lie about.
    var sticks: [Stick] = []
    /// Old copies of laptops' folders.
    var images: [(machine: Machine, home: String, schema: Schema)] = []
    var table = FaultTable()
    /// Whether the server ever lost something: laptops that it forgot are invited again.
    var hasLost = false
    /// Requests for places that were granted, and the changes that granted them.
    var granted: [Identifier: Int] = [:]
    /// Laptops that are lost, as the server knows them, and that may still come in.
    var graves: [Identifier] = []
    /// Whether people are mostly busy with the stand.
    let isAtStand: Bool
    /// Whether in the end organisers declare lost whatever is still waited for.
    let declaresLosses: Bool
    /// Everybody whose erasure ever had a number.
    private(set) var everErased: Set<Identifier> = []
    /// The entry in the log that a form's change stands for, while it is written.
    private var formView: View?
    private var frozen: (machine: Machine, home: String)?
    private var homes = 0
    private let tracing: ((String) -> Void)?
    /// Of everything that was traced: two runs of a seed have the same.
    private(set) var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325

    struct Stick {
        var bytes: [UInt8]
        var isRead = false
    }

    init(seed: UInt64, root: String, trace: ((String) -> Void)? = nil) throws {
        self.seed = seed
        self.root = root
        tracing = trace
        chance = Chance(seed: seed)
        limits = Limits.rolled(chance)
        declaresLosses = chance.once(in: 2)
        isAtStand = chance.once(in: 3)
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        let environment = MachineClock(time, ahead_ms: 0).environment(Chance(seed: chance.next()))
        site = try Site(root: root, environment: environment, limits: limits) { [unowned self] in try numbered($0) }
    }

    func trace(_ what: @autoclosure () -> String) {
        let line = what()
        for byte in line.utf8 { fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01B3 }
        tracing?(line)
    }

    /// A detail for somebody who follows a seed: no part of its fingerprint.
    func tell(_ what: () -> String) { tracing?("    " + what()) }

    func freshHome(_ name: String) -> String {
        homes += 1
        return root + "/\(name)-\(homes)"
    }

    // MARK: The observer

    /// Notes what a laptop has written since it was looked at last, and what it knew then.
    func observe(_ machine: Machine) throws {
        let fresh = try machine.replica.unsent(after: 0, count: .max, bytes: .max).filter { ledger.index[$0.id] == nil }
        guard !fresh.isEmpty else { return }
        let held = try machine.held()
        let space = try machine.replica.read { try $0.identity.space }
        for unsent in fresh {
            let change = try ChangeCodec().decode(unsent.bytes)
            guard ChangeIdentity.id(of: change, space: space) == unsent.id else { throw Violation("an id that is not the hash") }
            let view = formView ?? ledger.view(of: held.filter { $0.number < unsent.number })
            ledger.add(unsent.id, change, view: view, author: machine.name)
            trace("\(machine.name) wrote \(unsent.id.hex.prefix(6)): \(change.outline)")
        }
    }

    /// Runs `body`, whose change is made with what was known when a form was opened.
    func filling(_ form: Machine.Form, _ machine: Machine, _ body: () throws -> Void) throws {
        try observe(machine)
        formView = form.view
        defer { formView = nil }
        try body()
        try observe(machine)
    }

    /// Entries came to the log: what nobody wrote, the server did.
    private func numbered(_ entries: [StoredEntry]) throws {
        for entry in entries {
            let before = site.mirror.prefix(Int(entry.position) - 1)
            guard !before.contains(where: { $0.id == entry.id }) else { throw Violation("\(entry.id) is in the log twice") }
            defer { if entry.refused == nil { everErased.formUnion(erased(by: [entry.id])) } }
            trace("\(entry.position) \(entry.id.hex.prefix(6)) \(entry.refused.map { "refused \($0)" } ?? "")")
            if let number = ledger.index[entry.id] {
                if entry.refused != nil, let author = machines.first(where: { $0.name == ledger.entries[number].author }) {
                    note(.refusal, author, and: [.exchanging])
                }
                continue
            }
            let change = try ChangeCodec().decode(entry.bytes)
            guard change.author == nil, entry.refused == nil else { throw Violation("a change that nobody wrote: \(entry.id)") }
            let view = View(
                known: ledger.known(before.filter { $0.refused == nil }.map(\.id)), lost: ledger.known(lost(in: before)))
            ledger.add(entry.id, change, view: view, author: "server")
            trace("the server wrote \(entry.id.hex.prefix(6)): \(change.outline)")
            try StandCheck(self).granted(change, entry)
        }
    }

    /// What accepted entries of a log declare lost, and has not come.
    func lost(in log: some Collection<Site.Line>) -> Set<Identifier> {
        var lost = ledger.declaredLost(by: log.lazy.filter { $0.refused == nil }.map(\.id))
        if !lost.isEmpty { lost.subtract(log.map(\.id)) }
        return lost
    }

    /// Whom these changes erase.
    func erased(by changes: some Sequence<Identifier>) -> Set<Identifier> {
        var people: Set<Identifier> = []
        for id in changes {
            if let number = ledger.index[id] { people.formUnion(ledger.entries[number].change.erases) }
        }
        return people
    }

    // MARK: Faults and states

    func note(_ fault: Fault, _ machine: Machine?, and extra: [ProtocolState] = []) {
        trace("fault: \(fault.rawValue) \(machine?.name ?? "")")
        for machine in machine.map({ [$0] }) ?? machines {
            table.note(fault, ((try? states(of: machine)) ?? []) + extra)
        }
    }

    func states(of machine: Machine) throws -> [ProtocolState] {
        let reader = try machine.replica.read { reader in
            (
                state: try reader.syncState, unsent: try reader.unsentCount(), parked: try reader.parked().count,
                conflicts: try reader.conflictCount(), waiting: try reader.waiting().count, forked: try reader.isForked,
                carried: try reader.select("SELECT 1 FROM carried LIMIT 1").count
            )
        }
        let space = try site.log.space()
        var states: [ProtocolState] = []
        if reader.unsent > 0 { states.append(.unsent) }
        if Int(reader.state.cursor) < site.head { states.append(.behind) }
        if states.isEmpty { states.append(.quiet) }
        if machine.isCut { states.append(.cut) }
        if reader.carried > 0 { states.append(.carrying) }
        if reader.waiting > 0 { states.append(.waiting) }
        if reader.parked > 0 { states.append(.parked) }
        if reader.conflicts > 0 { states.append(.conflict) }
        if let epoch = reader.state.epoch, epoch != space?.epoch { states.append(.otherLife) }
        if space?.recovery == .on { states.append(.recovery) }
        if reader.state.cursor < (try site.base()) { states.append(.compacted) }
        if reader.forked || machine.isForked { states.append(.forked) }
        return states
    }

    // MARK: What machines go through

    /// A request from before arrives now; its answer goes nowhere.
    func deliverLate() throws {
        guard let request = chance.pick(late) else { return }
        trace("late \(request.url.split(separator: "/").last ?? "")")
        _ = try Wire.answer(request, site.service)
    }

    /// The laptop dies at this very moment: what is on its disk now is what it will find.
    func freeze(_ machine: Machine) throws {
        let home = freshHome(machine.name)
        try copyHome(machine, to: home)
        frozen = (machine, home)
    }

    func copyHome(_ machine: Machine, to home: String) throws {
        try FileManager.default.copyItem(atPath: machine.home, toPath: home)
        try? FileManager.default.removeItem(atPath: home + "/carnet.sqlite-shm")
    }

    func isFrozen(_ machine: Machine) -> Bool { frozen?.machine === machine }

    /// The laptop's next start is on these files.
    func willWake(_ machine: Machine, at home: String) { frozen = (machine, home) }

    func wakeFrozen() throws {
        guard let (machine, home) = frozen else { return }
        frozen = nil
        try reopen(machine, home)
        // It may have been put back: what nobody holds any more is gone.
        try recount()
    }

    func reopen(_ machine: Machine, _ home: String) throws {
        machine.home = home
        machine.replica = try open(home, machine.schema, machine.environment)
    }

    func open(_ home: String, _ schema: Schema, _ environment: Environment) throws -> Replica {
        try Replica.open(
            at: home + "/carnet.sqlite", schema: schema, limits: limits, environment: environment, durability: .normal)
    }

    /// The server's process dies in the middle of what `body` asks of it, at a moment of chance's choosing, and is started again.
    func killServer(_ body: (SyncService) throws -> Void) throws {
        site.log.death = [TappedLog.Death.before, .after, nil][chance.below(3)]
        do {
            try body(site.service)
        } catch is TappedLog.Died {
            trace("the server died in its append")
        }
        try site.restart()
    }

    /// Something was lost for good: what nobody holds is expected no more.
    func recount() throws {
        var held = Set(site.mirror.map(\.id))
        for machine in machines { held.formUnion(try machine.held().map(\.id)) }
        ledger.keep(onlyHeld: try relayed(beside: held))
    }

    /// What is held, and what bundles brought for the server, as far as it can take that: whole runs, nothing missing, no erased
    /// part that only an organiser could give.
    private func relayed(beside held: Set<Identifier>) throws -> Set<Identifier> {
        var there = held
        var runs = try machines.flatMap { try $0.relayed() }
        var isMore = true
        while isMore {
            let before = runs.count
            runs.removeAll { run in
                var with = there
                for id in run {
                    guard let number = ledger.index[id] else { return false }
                    let change = ledger.entries[number].change
                    guard change.named.union(change.previous.map { [$0] } ?? []).isSubset(of: with) else { return false }
                    with.insert(id)
                }
                there = with
                return true
            }
            isMore = runs.count < before
        }
        return there
    }
}
