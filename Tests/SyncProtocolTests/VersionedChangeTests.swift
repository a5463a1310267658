import Foundation
import SyncProtocol
import Testing

/// The bytes that earlier versions wrote are the same changes today: their ids are in everybody's log.
@Suite struct VersionedChangeTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/versions")
    static let versions: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent($0 + "/changes.txt").path)
    }.sorted()

    private func lines(_ version: String, _ name: String) throws -> [String] {
        try String(contentsOf: Self.folder.appendingPathComponent(version + "/" + name), encoding: .utf8).split(separator: "\n")
            .map(String.init)
    }

    @Test(arguments: versions)
    func `changes of earlier versions are read, and keep their ids`(version: String) throws {
        let space = try #require(Identifier(hex: try lines(version, "space.txt")[0]))
        let changes = try lines(version, "changes.txt")
        #expect(changes.count > 5)
        for line in changes {
            let words = line.split(separator: " ").map(String.init)
            let bytes = try #require([UInt8](hex: words[1]))
            let change = try ChangeCodec().decode(bytes)
            #expect(ChangeIdentity.id(of: change, space: space).hex == words[0])
            #expect(try ChangeCodec().encode(change) == bytes, "and are written as they were")
        }
    }
}
