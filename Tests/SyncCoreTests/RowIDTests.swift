import Foundation
import SyncCore
import SyncProtocol
import Testing

@Suite struct RowIDTests {
    @Test func `the row ids are those of the golden vectors`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appendingPathComponent("Protocol/Vectors/vectors.txt")
        var checked = 0
        for block in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n\n") where block.contains("row-id:")
        {
            var fields: [String: String] = [:]
            for line in block.split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                fields[parts[0]] = parts.last
            }
            let parts = try (fields["key"] ?? "").split(separator: " ").map { part -> Value in
                let bytes = try #require([UInt8](hex: String(part.dropFirst(2))))
                return part.hasPrefix("t:") ? .text(String(decoding: bytes, as: UTF8.self)) : .blob(bytes)
            }
            let table = try #require(fields["table"].flatMap { UInt32($0) })
            let number = try #require(fields["n"].flatMap { UInt32($0) })
            let secret = try #require([UInt8](hex: fields["secret"] ?? ""))
            #expect(NaturalKey(parts: parts).rowID(table: table, number: number, secret: secret).hex == fields["row-id"])
            checked += 1
        }
        #expect(checked == 3)
    }
}
