import SyncCore
import SyncProtocol

/// A row's state between memory and its columns.
///
/// The `heads` column: the local number of a change; a bitmap of the fields whose only head is that change, with the value in
/// the columns; then, if there is more: the other heads (field, number, 0 where the columns show the value or 1 and the
/// value), and the deletes (number, the numbers that it lists). Most rows need five bytes. `base` is the same with every
/// value inline, and empty
/// where the row is not there.
struct RowCodec {
    let changes: ChangeIndex

    private static let bitmapFields: UInt32 = 63

    /// - Returns: the heads, and the value shown for each column of each known field, in order.
    func encode(_ state: RowState, schema: TableSchema?) throws -> (heads: [UInt8], shown: [UInt32: Value]) {
        var shown: [UInt32: Value] = [:]
        var writer = ByteWriter()
        let main = try mainChange(of: state)
        var bitmap: UInt64 = 0
        var others = ByteWriter()
        var otherCount: UInt64 = 0
        for field in state.fields {
            let known = schema?.field(field.number)
            let winner = known?.rule.winner(among: field.heads)
            for head in field.heads {
                let number = try number(of: head.change)
                let isShown = known.map { head == winner && Self.shows($0, head.value) } ?? false
                if isShown { shown[field.number] = head.value }
                if isShown, field.heads.count == 1, number == main, field.number <= Self.bitmapFields {
                    bitmap |= 1 << UInt64(field.number)
                    continue
                }
                otherCount += 1
                others.varint(UInt64(field.number))
                others.varint(UInt64(number))
                others.bytes.append(isShown ? 0 : 1)
                if !isShown { others.value(head.value) }
            }
        }
        writer.varint(UInt64(main))
        writer.varint(bitmap)
        if otherCount > 0 || !state.deletes.isEmpty {
            writer.varint(otherCount)
            writer.bytes.append(contentsOf: others.bytes)
            try append(state.deletes, to: &writer)
        }
        return (writer.bytes, shown)
    }

    /// - Parameter column: the value that the columns show for a field.
    func decode(_ heads: [UInt8], schema: TableSchema?, column: (FieldSchema) -> Value) throws -> RowState {
        var reader = ByteReader(heads)
        let main = Int64(truncatingIfNeeded: try reader.varint())
        let bitmap = try reader.varint()
        var fields: [UInt32: [Head]] = [:]
        if bitmap != 0, let schema {
            let entry = try changes.entry(main)
            for field in schema.fields where field.number <= Self.bitmapFields && bitmap & (1 << UInt64(field.number)) != 0 {
                fields[field.number] = [Head(change: entry.id, recordedAt: entry.recordedAt, value: column(field))]
            }
        }
        var state = RowState()
        if !reader.isAtEnd {
            for _ in 0..<(try reader.count()) {
                let number = UInt32(truncatingIfNeeded: try reader.varint())
                let entry = try changes.entry(Int64(truncatingIfNeeded: try reader.varint()))
                let inline = try reader.byte() != 0
                let value = inline ? try reader.value() : schema?.field(number).map(column) ?? .null
                fields[number, default: []].append(Head(change: entry.id, recordedAt: entry.recordedAt, value: value))
            }
            state.deletes = try deletes(&reader)
        }
        state.fields = fields.sorted { $0.key < $1.key }.map { number, heads in
            RowState.Field(number: number, heads: heads.sorted { $0.change < $1.change })
        }
        return state
    }

    func encodeBase(_ base: StoredRow.Base) throws -> [UInt8]? {
        switch base {
        case .same: return nil
        case .image(let state): return state.isEmpty ? [] : try encode(state, schema: nil).heads
        }
    }

    func decodeBase(_ bytes: [UInt8]) throws -> StoredRow.Base {
        bytes.isEmpty ? .absent : .image(try decode(bytes, schema: nil) { _ in .null })
    }

    /// Whether the columns can show the value, and give it back.
    static func shows(_ field: FieldSchema, _ value: Value) -> Bool {
        field.number == FieldSchema.existence.number ? value == .integer(1) : field.fits(value)
    }

    /// The change that is a head of most fields: the row most often has but one.
    private func mainChange(of state: RowState) throws -> Int64 {
        guard let first = state.fields.first?.heads.first else { return 0 }
        if state.fields.allSatisfy({ $0.heads.count == 1 && $0.heads[0].change == first.change }) {
            return try number(of: first.change)
        }
        var counts: [Identifier: Int] = [:]
        for field in state.fields where field.heads.count == 1 { counts[field.heads[0].change, default: 0] += 1 }
        let main = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? first.change
        return try number(of: main)
    }

    private func number(of id: Identifier) throws -> Int64 {
        guard let number = try changes.number(of: id) else {
            throw StoreError.damaged("change \(id) is not in the log")
        }
        return Int64(try Statement.position(number))
    }

    private func append(_ deletes: [RowState.Deletion], to writer: inout ByteWriter) throws {
        writer.varint(UInt64(deletes.count))
        for deletion in deletes {
            writer.varint(UInt64(try number(of: deletion.change)))
            writer.varint(UInt64(deletion.lists.count))
            for listed in deletion.lists { writer.varint(UInt64(try number(of: listed))) }
        }
    }

    private func deletes(_ reader: inout ByteReader) throws -> [RowState.Deletion] {
        var deletes: [RowState.Deletion] = []
        for _ in 0..<(try reader.count()) {
            let change = try changes.entry(Int64(truncatingIfNeeded: try reader.varint())).id
            var lists: [Identifier] = []
            for _ in 0..<(try reader.count()) {
                lists.append(try changes.entry(Int64(truncatingIfNeeded: try reader.varint())).id)
            }
            deletes.append(RowState.Deletion(change: change, lists: lists.sorted()))
        }
        return deletes.sorted { $0.change < $1.change }
    }
}
