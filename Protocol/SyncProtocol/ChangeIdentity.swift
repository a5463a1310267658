/// The id of a change: over its header, its skeleton and one salted hash for each subject's part of the values.
package enum ChangeIdentity {
    private static let changeTag = Array("carnet.change.1".utf8)
    private static let saltTag = Array("carnet.salt.1".utf8)
    private static let partTag = Array("carnet.part.1".utf8)
    private static let joinTag = Array("carnet.join.1".utf8)
    private static let endorseTag = Array("carnet.endorse.1".utf8)
    private static let signatureTag = Array("carnet.signature.1".utf8)

    /// A change is of one space: the same bytes in another space are another change.
    package static func id(of change: Change, space: Identifier) -> Identifier {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        bytes.append(contentsOf: changeTag)
        space.append(to: &bytes)
        change.replica.append(to: &bytes)
        (change.previous ?? .zero).append(to: &bytes)
        (change.author ?? .zero).append(to: &bytes)
        Canonical.append(change.sequence, to: &bytes)
        Canonical.append(change.recordedAt, to: &bytes)
        Canonical.append(change.schema, to: &bytes)
        appendSkeleton(of: change, to: &bytes)
        appendParts(of: change, to: &bytes)
        return Hashing.identifier(bytes)
    }

    /// What an author signs for a change that leaves the laptop.
    package static func signedBytes(id: Identifier) -> [UInt8] {
        var bytes = signatureTag
        id.append(to: &bytes)
        return bytes
    }

    /// What a laptop signs to join: that it holds the key of the replica that it says it is.
    package static func joinBytes(replica: Identifier, code: String) -> [UInt8] {
        var bytes = joinTag
        replica.append(to: &bytes)
        bytes.append(contentsOf: Hashing.sha256(Array(code.utf8)))
        return bytes
    }

    /// What a replica signs so that another id may go on in its name, and what that other signs to show that it holds its key.
    package static func endorsedBytes(successor: Identifier, publicKey: [UInt8]) -> [UInt8] {
        var bytes = endorseTag
        successor.append(to: &bytes)
        bytes.append(contentsOf: publicKey)
        return bytes
    }

    private static func appendSkeleton(of change: Change, to bytes: inout [UInt8]) {
        Canonical.append(UInt32(change.blocks.count), to: &bytes)
        for block in change.blocks {
            bytes.append(block.kind == .assign ? 0 : 1)
            Canonical.append(block.table, to: &bytes)
            Canonical.append(UInt32(block.rows.count), to: &bytes)
            for row in block.rows { row.append(to: &bytes) }
            switch block.subjects {
            case .none: bytes.append(0)
            case .itself: bytes.append(1)
            case .each(let subjects):
                bytes.append(2)
                for subject in subjects { subject.append(to: &bytes) }
            }
            Canonical.append(UInt32(block.fields.count), to: &bytes)
            for field in block.fields { Canonical.append(field, to: &bytes) }
            appendNames(block.replaces, to: &bytes)
            appendNames(block.lists, to: &bytes)
        }
    }

    private static func appendNames(_ lists: [[Identifier]], to bytes: inout [UInt8]) {
        Canonical.append(UInt32(lists.count), to: &bytes)
        for list in lists {
            Canonical.append(UInt32(list.count), to: &bytes)
            for identifier in list.sorted() { identifier.append(to: &bytes) }
        }
    }

    private static func appendParts(of change: Change, to bytes: inout [UInt8]) {
        switch change.sealing {
        case .whole(let salt):
            for part in ChangeParts.parts(of: change) {
                (part.subject ?? .zero).append(to: &bytes)
                bytes.append(contentsOf: partHash(part, salt: partSalt(salt, subject: part.subject)))
            }
        case .seals(let seals):
            var parts: [Identifier: ChangeParts.Part] = [:]
            for part in ChangeParts.parts(of: change) { parts[part.subject ?? .zero] = part }
            for seal in seals {
                (seal.subject ?? .zero).append(to: &bytes)
                switch seal.content {
                case .salt(let salt):
                    let part = parts[seal.subject ?? .zero] ?? ChangeParts.Part(subject: seal.subject, values: [])
                    bytes.append(contentsOf: partHash(part, salt: salt))
                case .erased(let hash):
                    bytes.append(contentsOf: hash)
                }
            }
        }
    }

    /// The salt of one part, from the salt of the change.
    package static func partSalt(_ salt: Identifier, subject: Identifier?) -> Identifier {
        var bytes = saltTag
        salt.append(to: &bytes)
        (subject ?? .zero).append(to: &bytes)
        return Hashing.identifier(bytes)
    }

    package static func partHash(_ part: ChangeParts.Part, salt: Identifier) -> [UInt8] {
        var bytes = partTag
        salt.append(to: &bytes)
        bytes.append(contentsOf: part.values)
        return Hashing.sha256(bytes)
    }
}
