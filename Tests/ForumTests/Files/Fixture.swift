import Foundation

/// The CSV files that the project ships for its tests.
enum Fixture {
    static let all = ["attendance-2023", "hand-counted"].flatMap { folder in
        ["organisations", "people", "meetings", "attendance"].map { "\(folder)/\($0).csv" }
    }

    static func bytes(_ path: String, file: String = #filePath) throws -> [UInt8] {
        let tests = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return Array(try Data(contentsOf: tests.appendingPathComponent("Fixtures").appendingPathComponent(path)))
    }
}
