import Foundation
import Testing

/// The planted bugs are of this very tree: one that does not apply any more proves nothing.
@Suite struct MutantTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    private static let folder = root + "/Tests/Mutants/"
    static let patches: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
        $0.hasSuffix(".patch")
    }.sorted()

    @Test(arguments: patches)
    func `a planted bug applies to the code that it changes`(patch: String) throws {
        let git = Process()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = ["git", "apply", "--check", Self.folder + patch]
        git.currentDirectoryURL = URL(fileURLWithPath: Self.root)
        try git.run()
        git.waitUntilExit()
        #expect(git.terminationStatus == 0)
    }

    @Test func `there are thirty and more, at least two for each promise`() throws {
        #expect(Self.patches.count >= 30)
        var counts: [Int: Int] = [:]
        for patch in Self.patches {
            let first = try String(contentsOfFile: Self.folder + patch, encoding: .utf8).prefix { $0 != "\n" }
            let promise = try #require(Int(first.filter(\.isNumber)), "\(patch): \(first)")
            counts[promise, default: 0] += 1
        }
        for promise in 1...10 { #expect(counts[promise, default: 0] >= 2, "promise \(promise)") }
    }
}
