import ArgumentParser
import Foundation
import Simulation

/// Runs seeds of the simulation: in several processes, or one with a trace.
@main
struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carnet-simulate", abstract: "Runs the engine and the server against each other, with faults.")

    @Option(help: "How many seeds.") var seeds = 100
    @Option(help: "The first seed.") var first: UInt64 = 1
    @Option(help: "One seed alone, with a trace of what happens.") var seed: UInt64?
    @Option(help: "Processes at a time.") var jobs = 2
    @Flag(help: "Nothing goes wrong: a demonstration.") var faultFree = false
    @Flag(help: "Ends at the first violation.") var failFast = false
    @Flag(help: .hidden) var worker = false

    func run() throws {
        if let seed {
            defer { fflush(nil) }
            let outcome = Simulation.run(seed: seed, faults: !faultFree) {
                print($0)
                fflush(nil)
            }
            print(
                "changes \(outcome.changes), laptops \(outcome.machines), fingerprint \(String(outcome.fingerprint, radix: 16))")
            print(outcome.violation.map { "seed \(seed): \($0)" } ?? "seed \(seed): no violation")
            if outcome.violation != nil { throw ExitCode.failure }
        } else if worker {
            try work()
        } else {
            try lead()
        }
    }

    /// What a child process prints for its parent: a line a violation, then its table.
    private func work() throws {
        var table = FaultTable()
        var (changes, violations) = (0, 0)
        for seed in first..<first + UInt64(seeds) {
            let outcome = Simulation.run(seed: seed, faults: !faultFree)
            table.add(outcome.table)
            changes += outcome.changes
            if let violation = outcome.violation {
                violations += 1
                print("violation\tseed \(seed): \(violation)")
                if failFast { break }
            }
        }
        for line in table.lines { print(line) }
        print("changes\t\(changes)")
    }

    private func lead() throws {
        let workers = Workers(first: first, seeds: seeds, jobs: jobs, faultFree: faultFree, failFast: failFast)
        let result = try workers.run {
            print($0)
            fflush(nil)
        }
        if !faultFree { print(Self.text(of: result.table)) }
        let empty = result.table.empty
        if !faultFree, !empty.isEmpty {
            print("empty cells: " + empty.map { "\($0.0.rawValue) × \($0.1.rawValue)" }.joined(separator: ", "))
        }
        print(
            "\(seeds) seeds from \(first), \(result.changes) changes, \(result.violations) violations, \(empty.count) empty cells"
        )
        // So many seeds meet everything: where they do not, the simulation has grown blind to something.
        let isBlind = !faultFree && !empty.isEmpty && seeds >= Self.seedsThatMeetAll
        if result.violations > 0 || isBlind { throw ExitCode.failure }
    }

    private static let seedsThatMeetAll = 2_000

    /// The table, for people.
    private static func text(of table: FaultTable) -> String {
        func pad(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }
        let states = ProtocolState.allCases
        var lines = ["fault × state" + states.map { pad($0.rawValue, 12) }.joined().dropFirst(0)]
        lines[0] = "fault × state     " + states.map { pad($0.rawValue, 12) }.joined()
        for fault in Fault.allCases {
            let name = fault.rawValue + String(repeating: " ", count: max(0, 18 - fault.rawValue.count))
            lines.append(name + states.map { pad(String(table.count(fault, $0)), 12) }.joined())
        }
        return lines.joined(separator: "\n")
    }
}
