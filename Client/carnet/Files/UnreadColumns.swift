import Console
import Forum

/// The columns of a file that no field was found for, with what to type for each.
struct UnreadColumns {
    let map: ColumnMap
    let file: String

    /// So many are told one by one.
    private static let limit = 8

    var notes: [Message] {
        var notes = map.unknown.prefix(Self.limit).map { header in
            let near = NearFields.of(header, map.kind, taken: map.columns.keys)
            return Message.importUnread(header, near: near.map(\.rawValue), file: file, kind: map.kind)
        }
        let rest = map.unknown.dropFirst(Self.limit) + map.repeated
        if !rest.isEmpty { notes.append(.importUnread(Array(rest))) }
        if map.unknown.contains(where: { NearFields.of($0, map.kind, taken: map.columns.keys).isEmpty }) {
            notes.append(.importFields(ColumnMap.fields(of: map.kind).map(\.rawValue)))
        }
        return notes
    }
}
