import Console
import Forum
import Foundation

/// A file as somebody names it, read as a table; what cannot be is a failure with a sentence.
enum ImportFile {
    static func read(
        _ path: String, as kind: ImportKind, mapping: [String], isOneMeeting: Bool
    ) throws -> ImportSource {
        let bytes = try bytes(path)
        do {
            let mapping = try ColumnMapping(mapping)
            let source = try ImportSource(bytes, as: kind, mapping: mapping, isOneMeeting: isOneMeeting)
            guard !source.isEmpty else { throw Failure(.file, .onlyHeadings, hint: .nothingChanged) }
            return source
        } catch let error as DelimitedFileError {
            throw Failure(.file, .unreadableTable(error), hint: .unreadableTableHint)
        } catch let error as ColumnMapError {
            throw failure(error, kind, path)
        } catch let problem as ColumnMapping.Problem {
            throw failure(.mapping(problem), kind, path)
        }
    }

    private static func failure(_ error: ColumnMapError, _ kind: ImportKind, _ path: String) -> Failure {
        switch error {
        case .missing(let fields, let found, let unread):
            let hint = Message.missingColumnsHint(path, kind, pairs(fields, unread, kind))
            return Failure(.file, .missingColumns(fields.map(\.rawValue), found: found), hint: hint)
        case .mapping(let problem):
            return Failure(.invalid, .badMapping(problem), hint: .badMappingHint(problem, kind))
        }
    }

    /// Which header may be meant for each field that is missing: the nearest of those that nobody reads.
    private static func pairs(_ fields: [ImportField], _ unread: [String], _ kind: ImportKind) -> [(String, String)] {
        var rest = unread
        return fields.map { field in
            let index = rest.firstIndex { NearFields.of($0, kind, taken: []).contains(field) }
            return (index.map { rest.remove(at: $0) } ?? "…", field.rawValue)
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
