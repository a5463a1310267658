/// A file to import: which column is what, and its lines.
package struct ImportSource: Sendable {
    package let kind: ImportKind
    package let map: ColumnMap
    let file: DelimitedFile

    /// Throws `DelimitedFileError` for what is no table, `ColumnMapError` where a column is missing.
    package init(_ bytes: [UInt8], as kind: ImportKind) throws {
        self.kind = kind
        file = try DelimitedFile.read(bytes)
        map = try ColumnMap(kind: kind, headers: file.headers)
    }
}
