package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Erasing a person everywhere. It is written here, and done wherever it gets its number: until then it only hides.
package enum ErasureBook {
    package struct Outcome: Sendable {
        /// The rows that are the person, and the visitors who became that person, ascending: named one by one, so that what is
        /// linked to them later stays. None where they are erased already.
        package let erased: [Identifier]
        /// Where other people's texts name them: out of reach.
        package let mentions: [Mention]

        package static let none = Outcome(erased: [], mentions: [])
    }

    /// - Parameter subject: any row of a person, or a visitor.
    package static func erase(_ subject: Identifier, in writer: Writer) throws -> Outcome {
        let people = try Dossier.subjects(of: subject, in: writer).filter { try !writer.isErased($0) }
        let mentions = try Mention.all(of: people, in: writer)
        for person in people { try writer.assign(SystemTables.erasure, person, [FieldSchema.existence.number: .flag(true)]) }
        return Outcome(erased: people, mentions: mentions)
    }

    /// Whether a person, and all that is linked to them, is erased already.
    package static func isDone(_ subject: Identifier, in reader: Reader) throws -> Bool {
        try Dossier.subjects(of: subject, in: reader).allSatisfy { try reader.isErased($0) }
    }

    /// Living rows that are linked to somebody erased, ascending: they may be the same person, whom nobody erased here. They are
    /// persons merged with them, visitors who became them, and persons whom they became.
    package static func linkedLater(to person: Identifier, in reader: Reader) throws -> [Identifier] {
        let linked = try reader.select(
            """
            SELECT p.id FROM person p JOIN alias a ON (a.first = p.id AND a.second = ?1) OR (a.second = p.id AND a.first = ?1)
            UNION SELECT v.id FROM visitor v WHERE v.enrolled_as = ?1
            """, .identifier(person)
        ).compactMap { $0.identifier("id") }
        return try Set(linked + members(madeOf: person, in: reader)).sorted()
    }

    /// Whom a visitor became. The visitor's own row does not say it any more once they are erased; the change that said it still
    /// tells of whom else it wrote.
    private static func members(madeOf visitor: Identifier, in reader: Reader) throws -> [Identifier] {
        let heads = try reader.row(Tables.visitor.number, visitor)?.heads(VisitorBook.Field.enrolledAs) ?? []
        return try heads.flatMap { try reader.subjects(ofChange: $0.change) }.filter { person in
            try !reader.select("SELECT 1 FROM person WHERE id = ?", .identifier(person)).isEmpty
        }
    }
}
