import Foundation
import SyncProtocol

/// Protocol/Vectors/vectors.txt: good changes that a second implementation wrote.
enum Vectors {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func changes() throws -> [[UInt8]] {
        let file = root.appendingPathComponent("Protocol/Vectors/vectors.txt")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            guard line.hasPrefix("bytes: ") else { return nil }
            return [UInt8](hex: String(line.dropFirst("bytes: ".count)))
        }
    }
}
