import ArgumentParser
import Console
import Forum
import Foundation

/// What `export` writes, before it is written.
struct ExportedFile {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv, json, ics, txt
    }

    let kind: String
    let format: Format
    let bytes: [UInt8]
    let rows: Int
    var notes: [Message] = []

    static let spreadsheet = SpreadsheetFile(heading: { Words.heading($0).text }, word: { Words.word($1).text })

    /// Whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure(.file, .unwritableFile(path), hint: .nothingChanged)
        }
    }
}
