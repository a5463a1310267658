import Foundation
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// Two laptops with n unsent changes each of the same rows: what one sync costs that sends n over n, with the real programs.
/// What it must show is that a change costs the same however many there are.
struct ReconcileBench {
    let commands: CommandBench
    /// Rows that both laptops edit, again and again.
    private static let rows = 500

    /// - Parameter most: the largest n; the smallest is 1,000, and each is twice the one before.
    func figures(most: Int) throws -> [Figure] {
        let counts = Array(sequence(first: 1_000) { $0 * 2 }.prefix { $0 <= most })
        let costs = try counts.map { try cost(of: $0) / Double($0) }
        guard let first = costs.first else { return [] }
        return zip(counts, costs).map { count, cost in
            Figure(
                name: "reconcile \(count) with \(count)", carnet: "\(Figure.duration(cost)) a change",
                raw: "\(Figure.duration(first)) at \(counts[0])", ratio: cost / first, goal: 1.5,
                why: "both edited the same \(Self.rows) rows: n are sent, n received, each applied once, none rebased")
        }
    }

    /// Seconds of the sync that sends so many changes and receives as many that contradict them.
    private func cost(of count: Int) throws -> Double {
        let names = ["first", "second"]
        let homes = names.map { "\(commands.folder)/reconcile\(count)-\($0)" }
        let server = try CommandBench.Server(bin: commands.bin, data: "\(commands.folder)/reconcile\(count)")
        defer { server.stop() }
        for (name, home) in zip(names, homes) {
            let words = ["--author", name, "--laptop", name]
            try commands.carnet(["join", server.url, "--code", try server.invite()] + words, home: home)
        }
        for home in homes { try sync(home) }
        for (index, home) in homes.enumerated() { try edit(home, count: count, number: index) }
        try sync(homes[0])
        let time = try Figure.time { try sync(homes[1]) }
        try sync(homes[0])
        try expectSame(homes, count: count)
        return time
    }

    /// Conflicts are what this is about: to be told of them is right.
    private func sync(_ home: String) throws { try commands.carnet(["sync"], home: home, may: [3]) }

    /// One change each, as a command would make it, but for waiting for the disk.
    private func edit(_ home: String, count: Int, number: Int) throws {
        let replica = try open(home)
        for index in 0..<count {
            let row = Identifier(high: 77, low: UInt64(index % Self.rows))
            let title = "Titre \(index) selon \(number)"
            try replica.write { try $0.assign(Tables.group, row, [1: .flag(true), 3: .text(title)]) }
        }
        try replica.checkpoint()
    }

    private func open(_ home: String) throws -> Replica {
        try Replica.open(
            at: home + "/carnet.sqlite", schema: Tables.schema,
            environment: Environment(
                now: { Int64(Date().timeIntervalSince1970 * 1_000) },
                random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }), durability: .normal)
    }

    private func expectSame(_ homes: [String], count: Int) throws {
        let states = try homes.map { home in try open(home).read { (try $0.syncState, try $0.unsentCount()) } }
        guard states.allSatisfy({ $0.1 == 0 }), Set(states.map(\.0.digest.hex)).count == 1,
            states[0].0.cursor >= UInt64(count * 2)
        else { throw CommandBench.Failure(message: "\(count) changes each: the laptops differ") }
    }
}
