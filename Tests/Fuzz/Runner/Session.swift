import CFuzzer
import Foundation
import FuzzDecoders
import Glibc

/// One target under libFuzzer, which calls back into C functions: what they need stands here. One thread.
enum Session {
    nonisolated(unsafe) private(set) static var target: (any FuzzTarget)?
    nonisolated(unsafe) private static var inputs = 0
    nonisolated(unsafe) private static var decoded = 0
    nonisolated(unsafe) private static var folder = ""

    static func run(_ arguments: [String]) throws {
        guard arguments.count > 1 else { throw Broken("usage: carnet-fuzz \(FuzzTargets.names.joined(separator: "|")) …") }
        // Databases stand in memory: a disk would be the slowest part.
        folder = "/dev/shm/carnet-fuzz-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder + "/seeds", withIntermediateDirectories: true)
        guard let found = try FuzzTargets.target(arguments[1], folder: folder) else {
            throw Broken("no target \(arguments[1]): \(FuzzTargets.names.joined(separator: ", "))")
        }
        target = found
        atexit { Session.finish() }
        let options = Array(arguments.dropFirst(2))
        if carnet_fuzz_available() == 0 { return try again(options) }
        for (index, seed) in try found.seeds().enumerated() {
            try Data(seed).write(to: URL(fileURLWithPath: folder + "/seeds/\(index)"))
        }
        let isReplay = options.contains { !$0.hasPrefix("-") }
        drive(
            [arguments[0], "-max_len=\(found.longest)", "-print_final_stats=1"] + options + (isReplay ? [] : [folder + "/seeds"]))
    }

    /// Without libFuzzer: only inputs that are there.
    private static func again(_ files: [String]) throws {
        guard !files.isEmpty else { throw Broken("built without libFuzzer: make fuzz builds it with") }
        for file in files where !file.hasPrefix("-") { one(Array(try Data(contentsOf: URL(fileURLWithPath: file)))) }
    }

    private static func drive(_ arguments: [String]) {
        var count = Int32(arguments.count)
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        pointers.withUnsafeMutableBufferPointer { buffer in
            var base = buffer.baseAddress
            withUnsafeMutablePointer(to: &base) { pointer in
                pointer.withMemoryRebound(to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self, capacity: 1) {
                    _ = carnet_fuzz_run(&count, $0) { bytes, count in
                        Session.one(Array(UnsafeBufferPointer(start: bytes, count: count)))
                        return 0
                    }
                }
            }
        }
    }

    private static func one(_ input: [UInt8]) {
        inputs += 1
        do {
            if try target?.run(input) == true { decoded += 1 }
        } catch {
            fatalError("\(error)")
        }
    }

    private static func finish() {
        let share = inputs == 0 ? 0 : decoded * 1_000 / inputs
        print("fuzz \(target?.name ?? "?"): \(inputs) inputs, \(share / 10).\(share % 10) % fully decoded")
        try? FileManager.default.removeItem(atPath: folder)
    }
}

/// libFuzzer asks for the next input here.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ most: Int, _ seed: UInt32) -> Int {
    var random = Randomness(seed: UInt64(seed))
    // One in eight as libFuzzer itself would, which knows what the last comparisons failed at.
    if random.once(in: 8) { return carnet_fuzz_mutate(bytes, count, most) }
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    let output = Session.target?.mutate(input, &random) ?? input
    guard !output.isEmpty, output.count <= most else { return carnet_fuzz_mutate(bytes, count, most) }
    output.withUnsafeBufferPointer { if let base = $0.baseAddress { bytes.update(from: base, count: output.count) } }
    return output.count
}
