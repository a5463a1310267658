/// What `--map` says of headers: which field each holds, or that it is not to be read.
package struct ColumnMapping: Sendable, Equatable {
    /// What is wrong with a mapping.
    package enum Problem: Error, Sendable, Equatable {
        /// No `Header=field`.
        case malformed(String)
        /// No field of the kind is called so.
        case unknownField(header: String, field: String)
        /// The file has no such header; with those that it has.
        case unknownHeader(String, found: [String])
        /// Two headers for one field, or two fields for one header.
        case twice(String)
    }

    /// In place of a field: the column is not read.
    package static let ignored = "-"

    private let pairs: [(header: String, field: String)]

    package static let none = ColumnMapping()

    private init() { pairs = [] }

    /// Reads "Header=field,Other=field". A comma before which no `=` stands belongs to the header behind it.
    package init(_ words: [String]) throws(Problem) {
        var pairs: [(header: String, field: String)] = []
        for word in words {
            var header = ""
            for part in word.split(separator: ",", omittingEmptySubsequences: false) {
                header += header.isEmpty ? String(part) : "," + part
                guard let mark = header.lastIndex(of: "=") else { continue }
                let field = CellValue.plain(String(header[header.index(after: mark)...]))
                let name = CellValue.plain(String(header[..<mark]))
                guard !name.isEmpty, !field.isEmpty else { throw .malformed(word) }
                pairs.append((name, field))
                header = ""
            }
            guard CellValue.plain(header).isEmpty else { throw .malformed(word) }
        }
        self.pairs = pairs
    }

    package var isEmpty: Bool { pairs.isEmpty }

    /// The field of each column that is spoken of, `ignored` included; others are nil.
    func fields(of headers: [String]) throws(Problem) -> [String?] {
        var fields = [String?](repeating: nil, count: headers.count)
        for pair in pairs {
            var columns = headers.indices.filter { headers[$0] == pair.header }
            if columns.isEmpty { columns = headers.indices.filter { Self.isSame(headers[$0], pair.header) } }
            guard !columns.isEmpty else { throw .unknownHeader(pair.header, found: headers.filter { !$0.isEmpty }) }
            for column in columns {
                guard fields[column] == nil || fields[column] == pair.field else { throw .twice(pair.header) }
                fields[column] = pair.field
            }
        }
        return fields
    }

    private static func isSame(_ header: String, _ name: String) -> Bool {
        let key = HeaderKey.key(name)
        return !key.isEmpty && HeaderKey.key(header) == key
    }

    package static func == (left: ColumnMapping, right: ColumnMapping) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0 == $1 }
    }
}
