import Foundation
import FuzzDecoders
import Testing

/// What `make fuzz` does for long, for a moment; and the inputs that once broke something.
@Suite struct FuzzTests {
    private static let crashers = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/crashers")

    private func withTarget(_ name: String, _ body: (any FuzzTarget) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/carnet-fuzz-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(try #require(try FuzzTargets.target(name, folder: folder)))
    }

    @Test(arguments: FuzzTargets.names)
    func `good inputs are taken, and changed ones never break a promise`(name: String) throws {
        try withTarget(name) { target in
            let seeds = try target.seeds()
            #expect(!seeds.isEmpty)
            #expect(try target.run(seeds[0]), "the first is a good one")
            var random = Randomness(seed: 20_231)
            var taken = 0
            for round in 0..<(["request", "snapshot", "database"].contains(name) ? 60 : 1_500) {
                var input = seeds[round % seeds.count]
                for _ in 0..<(1 + random.below(3)) { input = target.mutate(input, &random) }
                if try target.run(input) { taken += 1 }
            }
            #expect(taken > 0, "none got past the door: the mutations are too coarse")
        }
    }

    @Test(arguments: FuzzTargets.names)
    func `inputs that once broke something do no more`(name: String) throws {
        let folder = Self.crashers.appendingPathComponent(name)
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        guard !files.isEmpty else { return }
        try withTarget(name) { target in
            for file in files { _ = try target.run(Array(try Data(contentsOf: file))) }
        }
    }
}
