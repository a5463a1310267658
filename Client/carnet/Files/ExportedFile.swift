import ArgumentParser
import Console
import Forum

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
}
