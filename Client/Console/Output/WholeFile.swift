import Foundation

/// A file that a command writes for people.
package enum WholeFile {
    /// Whole or not at all.
    package static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure(.file, .unwritableFile(path), hint: .nothingChanged)
        }
    }
}
