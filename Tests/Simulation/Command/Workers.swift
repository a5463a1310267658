import Foundation
import Simulation

/// Child processes that share the seeds: a crash of one is a violation like others.
struct Workers {
    let first: UInt64
    let seeds: Int
    let jobs: Int
    let faultFree: Bool
    let failFast: Bool

    struct Result {
        var table = FaultTable()
        var changes = 0
        var violations = 0
    }

    /// Seeds that one child runs.
    private static let share = 100

    func run(report: (String) -> Void) throws -> Result {
        var result = Result()
        var next = first
        let end = first + UInt64(seeds)
        var running: [(process: Process, output: FileHandle, first: UInt64)] = []
        while next < end || !running.isEmpty {
            while next < end, running.count < max(1, jobs) {
                let count = min(UInt64(Self.share), end - next)
                let (process, output) = try start(next, Int(count))
                running.append((process, output, next))
                next += count
            }
            let worker = running.removeFirst()
            let before = result.violations
            take(String(decoding: worker.output.readDataToEndOfFile(), as: UTF8.self), into: &result, report)
            worker.process.waitUntilExit()
            if worker.process.terminationStatus != 0 || worker.process.terminationReason != .exit {
                result.violations += 1
                report("the process for the seeds from \(worker.first) died")
            }
            if failFast, result.violations > before { next = end }
        }
        return result
    }

    private func start(_ first: UInt64, _ count: Int) throws -> (Process, FileHandle) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments =
            ["--worker", "--first", "\(first)", "--seeds", "\(count)"] + (faultFree ? ["--fault-free"] : [])
            + (failFast ? ["--fail-fast"] : [])
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        return (process, pipe.fileHandleForReading)
    }

    private func take(_ output: String, into result: inout Result, _ report: (String) -> Void) {
        for line in output.split(separator: "\n").map(String.init) {
            let words = line.split(separator: "\t", maxSplits: 1).map(String.init)
            switch words.first {
            case "violation":
                result.violations += 1
                report(words.last ?? "")
            case "changes": result.changes += Int(words.last ?? "") ?? 0
            default: result.table.add(line: line)
            }
        }
    }
}
