import Console
import Forum
import Foundation

/// A file as somebody names it, read as a table; what cannot be is a failure with a sentence.
enum ImportFile {
    static func read(_ path: String, as kind: ImportKind) throws -> ImportSource {
        let bytes = try bytes(path)
        do {
            return try ImportSource(bytes, as: kind)
        } catch let error as DelimitedFileError {
            throw Failure(.file, .unreadableTable(error), hint: .unreadableTableHint)
        } catch ColumnMapError.missing(let fields, let found) {
            throw Failure(.file, .missingColumns(fields.map(\.rawValue), found: found), hint: .missingColumnsHint)
        }
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        let limit = DelimitedFile.Limits.standard.bytes
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Failure(.file, .unreadableFile(path), hint: .nothingChanged)
        }
        defer { try? handle.close() }
        do {
            return Array(try handle.read(upToCount: limit + 1) ?? Data())
        } catch {
            throw Failure(.file, .unreadableFile(path), hint: .nothingChanged)
        }
    }
}
