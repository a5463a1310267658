import Foundation
import SwiftProtobuf

/// One block between its bytes and its columns.
struct BlockCodec {
    var limits: Limits
    /// Whether values may be missing because their part was erased.
    var erasable: Bool

    // MARK: Writing

    static func wire(_ block: Block) -> WireBlock {
        var wire = WireBlock()
        wire.kind = block.kind == .assign ? .assign : .delete
        wire.table = block.table
        wire.rows = Identifier.pack(block.rows)
        switch block.subjects {
        case .none: wire.subjectMode = .none
        case .itself: wire.subjectMode = .itself
        case .each(let subjects):
            wire.subjectMode = .each
            wire.subjects = Identifier.pack(subjects)
        }
        wire.fields = block.fields
        var columns = Columns()
        for value in block.values { columns.append(value) }
        wire.kinds = Data(columns.kinds)
        wire.integers = columns.integers
        wire.texts = columns.texts
        wire.blobs = columns.blobs
        var names = Names()
        wire.replaces = names.intern(block.replaces)
        wire.lists = names.intern(block.lists)
        wire.named = Identifier.pack(names.identifiers)
        return wire
    }

    private struct Columns {
        var kinds: [UInt8] = []
        var integers: [Int64] = []
        var texts: [String] = []
        var blobs: [Data] = []

        mutating func append(_ value: Value?) {
            switch value {
            case nil: kinds.append(Value.Kind.erased)
            case .null: kinds.append(Value.Kind.null)
            case .integer(let integer):
                kinds.append(Value.Kind.integer)
                integers.append(integer)
            case .text(let text):
                kinds.append(Value.Kind.text)
                texts.append(text)
            case .identifier(let identifier):
                kinds.append(Value.Kind.bytes)
                blobs.append(identifier.data)
            case .bytes(let bytes):
                kinds.append(Value.Kind.bytes)
                blobs.append(Data(bytes))
            case .list(let elements):
                kinds.append(Value.Kind.list)
                kinds.append(UInt8(truncatingIfNeeded: elements.count))
                for element in elements { append(element) }
            }
        }
    }

    private struct Names {
        var identifiers: [Identifier] = []
        var indices: [Identifier: UInt32] = [:]

        mutating func intern(_ lists: [[Identifier]]) -> [UInt32] {
            var packed: [UInt32] = []
            for list in lists {
                packed.append(UInt32(list.count))
                for identifier in list.sorted() {
                    let index = indices[identifier] ?? UInt32(identifiers.count)
                    if index == identifiers.count {
                        identifiers.append(identifier)
                        indices[identifier] = index
                    }
                    packed.append(index)
                }
            }
            return packed
        }
    }

    // MARK: Reading

    func decode(_ wire: WireBlock) throws(DecodeError) -> Block {
        guard wire.unknownFields.data.isEmpty else { throw .unknownKind("a field of a block that this version does not know") }
        let kind: Block.Kind
        switch wire.kind {
        case .assign: kind = .assign
        case .delete: kind = .delete
        case .UNRECOGNIZED(let number): throw .unknownKind("an operation of kind \(number)")
        }
        guard wire.table > 0, let rows = Identifier.list(wire.rows), !rows.isEmpty, !rows.contains(.zero) else {
            throw .malformed("rows")
        }
        guard rows.count <= limits.changeValues else { throw .overLimit("\(rows.count) rows") }
        let subjects = try subjects(wire, rows: rows.count)
        guard let named = Identifier.list(wire.named) else { throw .malformed("named changes") }
        switch kind {
        case .assign:
            try checkFields(wire)
            guard wire.lists.isEmpty else { throw .malformed("an assignment that lists") }
            let count = rows.count * wire.fields.count
            guard count <= limits.changeValues else { throw .overLimit("\(count) values") }
            return Block(
                kind: .assign, table: wire.table, rows: rows, subjects: subjects, fields: wire.fields,
                values: try values(wire, count: count),
                replaces: wire.replaces.isEmpty ? [] : try names(wire.replaces, named, count: count))
        case .delete:
            guard wire.fields.isEmpty, wire.kinds.isEmpty, wire.integers.isEmpty, wire.texts.isEmpty, wire.blobs.isEmpty,
                wire.replaces.isEmpty
            else { throw .malformed("a delete with values") }
            return Block(
                kind: .delete, table: wire.table, rows: rows, subjects: subjects,
                lists: try names(wire.lists, named, count: rows.count))
        }
    }

    private func subjects(_ wire: WireBlock, rows: Int) throws(DecodeError) -> Block.Subjects {
        switch wire.subjectMode {
        case .none, .itself:
            guard wire.subjects.isEmpty else { throw .malformed("subjects") }
            return wire.subjectMode == .none ? .none : .itself
        case .each:
            guard let subjects = Identifier.list(wire.subjects), subjects.count == rows, !subjects.contains(.zero) else {
                throw .malformed("subjects")
            }
            return .each(subjects)
        case .UNRECOGNIZED: throw .unknownKind("subjects of a kind that this version does not know")
        }
    }

    private func checkFields(_ wire: WireBlock) throws(DecodeError) {
        guard !wire.fields.isEmpty else { throw .malformed("an assignment without fields") }
        guard wire.fields.count <= limits.fields else { throw .overLimit("\(wire.fields.count) fields") }
        guard zip(wire.fields, wire.fields.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .malformed("fields out of order") }
    }

    private func values(_ wire: WireBlock, count: Int) throws(DecodeError) -> [Value?] {
        var reader = ValueReader(wire: wire, limits: limits, erasable: erasable)
        var values: [Value?] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try reader.next()) }
        guard reader.isAtEnd else { throw .malformed("values left over") }
        return values
    }

    private func names(_ packed: [UInt32], _ named: [Identifier], count: Int) throws(DecodeError) -> [[Identifier]] {
        var lists: [[Identifier]] = []
        lists.reserveCapacity(count)
        var position = 0
        for _ in 0..<count {
            guard position < packed.count else { throw .malformed("named changes") }
            let length = Int(packed[position])
            guard length <= limits.namedChanges else { throw .overLimit("\(length) named changes") }
            guard position + length < packed.count else { throw .malformed("named changes") }
            var list: [Identifier] = []
            for index in packed[(position + 1)..<(position + 1 + length)] {
                guard Int(index) < named.count else { throw .malformed("named changes") }
                list.append(named[Int(index)])
            }
            if list.count > 1 {
                list.sort()
                guard zip(list, list.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .malformed("a change named twice") }
            }
            lists.append(list)
            position += 1 + length
        }
        guard position == packed.count else { throw .malformed("named changes left over") }
        return lists
    }
}
