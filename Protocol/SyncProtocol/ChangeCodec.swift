package import Foundation
import SwiftProtobuf

/// The bytes of a change: written once by its author, and read by everybody.
package struct ChangeCodec: Sendable {
    package var limits: Limits

    package init(limits: Limits = .standard) {
        self.limits = limits
    }

    package func encode(_ change: Change) throws(DecodeError) -> [UInt8] {
        var wire = WireChange()
        wire.replica = change.replica.data
        wire.previous = change.previous?.data ?? Data()
        wire.author = change.author?.data ?? Data()
        wire.sequence = change.sequence
        wire.recordedMs = change.recordedAt
        wire.schema = change.schema
        switch change.sealing {
        case .whole(let salt): wire.salt = salt.data
        case .seals(let seals): wire.seals = seals.map(Self.wire)
        }
        wire.blocks = change.blocks.map(BlockCodec.wire)
        let bytes: [UInt8]
        do {
            bytes = try wire.serializedBytes()
        } catch {
            throw .malformed("a change that cannot be written: \(error)")
        }
        guard bytes.count <= allowed(wire) else { throw .overLimit("a change of \(bytes.count) bytes") }
        return bytes
    }

    /// The bytes without what they say of these persons; nil where they say nothing of them.
    package func erase(_ subjects: Set<Identifier>, in bytes: [UInt8]) throws(DecodeError) -> [UInt8]? {
        guard let erased = try decode(bytes).erasing(subjects) else { return nil }
        return try encode(erased)
    }

    /// Erasing takes values away and leaves a seal for each part: an import of many people may grow by it.
    private func allowed(_ wire: WireChange) -> Int {
        wire.salt.isEmpty ? limits.changeBytes + limits.sealBytes : limits.changeBytes
    }

    package func decode(_ bytes: some Sequence<UInt8>) throws(DecodeError) -> Change {
        try decode(Data(bytes))
    }

    package func decode(_ bytes: Data) throws(DecodeError) -> Change {
        guard bytes.count <= limits.changeBytes + limits.sealBytes else {
            throw .overLimit("a change of \(bytes.count) bytes")
        }
        // A block each, and a seal for each part at most.
        guard !FieldCount.exceeds(limits.blocks + limits.changeValues + 16, in: bytes, depth: 0) else {
            throw .overLimit("a change of too many blocks")
        }
        let wire: WireChange
        do {
            wire = try WireChange(serializedBytes: bytes)
        } catch {
            throw bytes.count > limits.changeBytes ? .overLimit("\(bytes.count) bytes") : .malformed("not a change")
        }
        guard bytes.count <= allowed(wire) else { throw .overLimit("a change of \(bytes.count) bytes") }
        guard wire.unknownFields.data.isEmpty else { throw .unknownKind("a field of a change that this version does not know") }
        guard wire.blocks.count <= limits.blocks else { throw .overLimit("\(wire.blocks.count) blocks") }
        guard let replica = Identifier(wire.replica), replica != .zero else { throw .malformed("replica") }
        guard wire.sequence > 0 else { throw .malformed("sequence") }
        var change = Change(
            replica: replica, previous: try Self.optional(wire.previous, "previous"),
            author: try Self.optional(wire.author, "author"), sequence: wire.sequence, recordedAt: wire.recordedMs,
            schema: wire.schema, sealing: try sealing(wire), blocks: [])
        var values = 0
        let erasable = wire.salt.isEmpty
        for block in wire.blocks {
            let decoded = try BlockCodec(limits: limits, erasable: erasable).decode(block)
            values += max(decoded.values.count, decoded.rows.count)
            guard values <= limits.changeValues else { throw .overLimit("more than \(limits.changeValues) values") }
            change.blocks.append(decoded)
        }
        guard !change.blocks.isEmpty else { throw .malformed("a change without operations") }
        try checkSeals(of: change)
        try checkRowsAreOnce(in: change)
        return change
    }

    private func sealing(_ wire: WireChange) throws(DecodeError) -> Change.Sealing {
        if !wire.salt.isEmpty {
            guard wire.seals.isEmpty, let salt = Identifier(wire.salt) else { throw .malformed("salt") }
            return .whole(salt: salt)
        }
        guard !wire.seals.isEmpty else { throw .malformed("salt") }
        var seals: [Change.Seal] = []
        for seal in wire.seals {
            let subject = try Self.optional(seal.subject, "subject of a seal")
            if let salt = Identifier(seal.salt), seal.hash.isEmpty {
                seals.append(Change.Seal(subject: subject, content: .salt(salt)))
            } else if seal.salt.isEmpty, seal.hash.count == 32, subject != nil {
                // What is nobody's is never erased.
                seals.append(Change.Seal(subject: subject, content: .erased(hash: Array(seal.hash))))
            } else {
                throw .malformed("seal")
            }
        }
        return .seals(seals)
    }

    /// Seals name each part once, in order; an erased part has no value left, and the others have all of theirs.
    private func checkSeals(of change: Change) throws(DecodeError) {
        guard case .seals(let seals) = change.sealing else { return }
        let parts = ChangeParts.parts(of: change)
        guard seals.map(\.subject) == parts.map(\.subject) else { throw .malformed("seals do not match the parts") }
        let missing = Self.subjectsWithoutValues(change)
        for (seal, part) in zip(seals, parts) {
            switch seal.content {
            case .erased:
                guard part.values.isEmpty else { throw .malformed("an erased part with values") }
            case .salt:
                guard !missing.contains(seal.subject ?? .zero) else {
                    throw .malformed("a part with its salt, but without values")
                }
            }
        }
        guard !missing.isEmpty else { throw .malformed("seals where nothing is erased") }
    }

    /// Whose values are gone, all or some.
    private static func subjectsWithoutValues(_ change: Change) -> Set<Identifier> {
        var subjects: Set<Identifier> = []
        for block in change.blocks where block.kind == .assign && block.values.contains(where: { $0 == nil }) {
            for row in block.rows.indices where block.fields.indices.contains(where: { block.value(field: $0, row: row) == nil })
            {
                subjects.insert(block.subject(row: row) ?? .zero)
            }
        }
        return subjects
    }

    /// A change assigns a field of a row once, and does not both assign and delete a row.
    private func checkRowsAreOnce(in change: Change) throws(DecodeError) {
        if change.blocks.count == 1, change.blocks[0].rows.count == 1 { return }
        var seen: Set<RowKey> = []
        for block in change.blocks {
            for row in block.rows where !seen.insert(RowKey(table: block.table, row: row)).inserted {
                throw .malformed("a row that stands twice in a change")
            }
        }
    }

    private struct RowKey: Hashable {
        var table: UInt32
        var row: Identifier
    }

    static func optional(_ data: Data, _ what: String) throws(DecodeError) -> Identifier? {
        if data.isEmpty { return nil }
        guard let identifier = Identifier(data), identifier != .zero else { throw .malformed(what) }
        return identifier
    }

    private static func wire(_ seal: Change.Seal) -> WireSeal {
        var wire = WireSeal()
        wire.subject = seal.subject?.data ?? Data()
        switch seal.content {
        case .salt(let salt): wire.salt = salt.data
        case .erased(let hash): wire.hash = Data(hash)
        }
        return wire
    }
}
