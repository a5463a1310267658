import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// Until the directory's own lookup is there.
enum Lookup {
    static func person(_ name: String, in reader: Reader) throws -> Identifier {
        try one(.person, name, in: reader, "SELECT id FROM person WHERE name_key = ? OR email_key = ?",
            .text(Folding.nameKey(name)), .text(Folding.email(name)))
    }
    static func meeting(_ name: String, in reader: Reader) throws -> Identifier {
        try one(.meeting, name, in: reader, "SELECT id FROM meeting WHERE code_key = ?", .text(Folding.fold(name)))
    }
    static func group(_ name: String, in reader: Reader) throws -> Identifier {
        try one(.group, name, in: reader, "SELECT id FROM \"group\" WHERE code_key = ?", .text(Folding.fold(name)))
    }
    static func organisation(_ name: String, in reader: Reader) throws -> Identifier {
        try one(.organisation, name, in: reader, "SELECT id FROM organisation WHERE name_key = ?", .text(Folding.fold(name)))
    }

    private static func one(
        _ thing: ForumError.Thing, _ name: String, in reader: Reader, _ sql: String, _ keys: Value...
    ) throws -> Identifier {
        let found = try reader.select(sql, arguments: keys).compactMap { $0.identifier("id") }
        if found.count > 1 { throw ForumError.ambiguous(thing, name, []) }
        guard let only = found.first else { throw ForumError.notFound(thing, name, near: []) }
        return only
    }
}
