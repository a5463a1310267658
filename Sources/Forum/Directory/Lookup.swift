package import ReplicaStore
import SyncCore
package import SyncProtocol

/// What a name on a command line stands for: a code, an address, an unambiguous name, a badge, or the beginning of an id.
///
/// Case, accents, hyphens and word order do not matter. What is exact beats what is not, and costs the same in a small table
/// and in a large one; only a name that nothing has is compared with all others.
package enum Lookup {
    /// Of somebody of several rows, the one that stands for all, whichever is named.
    package static func person(_ text: String, in reader: Reader) throws -> Identifier {
        let row = try personRow(text, in: reader)
        return try MergedPeople(of: [row], in: reader).standing(for: row)
    }

    /// The very row that is named: for what links rows, and parts them.
    package static func personRow(_ text: String, in reader: Reader) throws -> Identifier { try find(text, .person, reader) }

    package static func organisation(_ text: String, in reader: Reader) throws -> Identifier {
        try find(text, .organisation, reader)
    }
    package static func meeting(_ text: String, in reader: Reader) throws -> Identifier { try find(text, .meeting, reader) }
    package static func session(_ text: String, in reader: Reader) throws -> Identifier { try find(text, .session, reader) }
    package static func group(_ text: String, in reader: Reader) throws -> Identifier { try find(text, .group, reader) }
    package static func shift(_ text: String, in reader: Reader) throws -> Identifier { try find(text, .shift, reader) }
    package static func visitor(_ text: String, in reader: Reader) throws -> Identifier { try find(text, .visitor, reader) }

    package static func publication(_ text: String, in reader: Reader) throws -> Identifier {
        try find(text, .publication, reader)
    }
    /// By the beginning of its id.
    package static func note(_ text: String, in reader: Reader) throws -> Identifier { try find(text, .note, reader) }

    /// Nothing has a longer name, in bytes: nothing is compared with one.
    private static let nameLimit = 4096

    /// So many candidates are shown.
    static let candidateLimit = 10

    private static func find(_ text: String, _ naming: Naming, _ reader: Reader) throws -> Identifier {
        guard text.utf8.count <= nameLimit else { throw ForumError.notFound(naming.thing, text, near: []) }
        let word = CellValue.plain(text)
        if Identifier(hex: word) != nil, let found = try only(text, naming, byPrefix(word, naming, reader), reader) {
            return found.id
        }
        if let found = try byKey(text, naming, reader) { return found }
        if let found = try byBadge(text, naming, reader) { return found }
        let isName = IdentifierPrefix.looksLikeName(word)
        if !isName, let found = try only(text, naming, byPrefix(word, naming, reader), reader) { return found.id }
        var near = NearNames(text)
        if let found = try byOtherName(text, naming, &near, reader) { return found }
        if isName, let found = try only(text, naming, byPrefix(word, naming, reader), reader) { return found.id }
        let candidates = try near.nearest.compactMap { try naming.candidate($0, in: reader) }
        if candidates.isEmpty, naming.hasBadges, BadgeCode.isMisread(text) { throw ForumError.impossible(.badgeMisread) }
        throw ForumError.notFound(naming.thing, text, near: candidates)
    }

    private static func byBadge(_ text: String, _ naming: Naming, _ reader: Reader) throws -> Identifier? {
        guard naming.hasBadges, let rows = BadgeCode(text)?.rows else { return nil }
        return try only(text, naming, between(rows.lowerBound, rows.upperBound, naming, reader), reader)?.id
    }

    /// By an indexed column.
    static func byKey(_ text: String, _ naming: Naming, _ reader: Reader) throws -> Identifier? {
        for key in naming.keys {
            let value = key.key(text)
            guard !value.isEmpty else { continue }
            let records = try reader.select(
                naming.select + " WHERE \"\(key.column)\" = ? LIMIT \(candidateLimit + 1)", .text(value))
            if let found = try only(text, naming, records, reader) { return found.id }
        }
        return nil
    }

    /// By a key or another name, never by the beginning of an id: how files name things. Nil: nothing of that name.
    static func byName(_ text: String, _ naming: Naming, _ reader: Reader) throws -> Identifier? {
        if let found = try byKey(text, naming, reader) { return found }
        var near = NearNames("")
        return try byOtherName(text, naming, &near, reader)
    }

    private static func byPrefix(_ word: String, _ naming: Naming, _ reader: Reader) throws -> [Record] {
        guard let prefix = IdentifierPrefix(word) else { return [] }
        return try between(prefix.lowest, prefix.highest, naming, reader)
    }

    private static func between(
        _ lowest: Identifier, _ highest: Identifier, _ naming: Naming, _ reader: Reader
    ) throws -> [Record] {
        try reader.select(
            naming.select + " WHERE id BETWEEN ? AND ? LIMIT \(candidateLimit + 1)", .identifier(lowest), .identifier(highest))
    }

    /// By what names a row only where no other has it; looks at all rows, and notes the near ones.
    private static func byOtherName(
        _ text: String, _ naming: Naming, _ near: inout NearNames, _ reader: Reader
    ) throws -> Identifier? {
        let key = Folding.nameKey(text)
        guard !key.isEmpty else { return nil }
        var equal: [Record] = []
        for record in try reader.select(naming.select) {
            let others = naming.others(record)
            if others.contains(where: { Folding.nameKey($0) == key }) { equal.append(record) }
            near.consider(record, names: [naming.name(record)] + others)
        }
        return try only(text, naming, equal, reader)?.id
    }

    private static func only(
        _ text: String, _ naming: Naming, _ records: [Record], _ reader: Reader
    ) throws -> ForumError.Candidate? {
        let records = naming.thing == .person ? try persons(records, reader) : records
        guard let first = records.first else { return nil }
        guard records.count > 1 else { return try naming.candidate(first, in: reader) }
        let candidates = try records.prefix(candidateLimit).compactMap { try naming.candidate($0, in: reader) }
        throw ForumError.ambiguous(naming.thing, text, candidates)
    }

    /// Of each person one row, the one that stands for the others.
    private static func persons(_ records: [Record], _ reader: Reader) throws -> [Record] {
        guard records.count > 1 else { return records }
        let same = try SamePerson(of: records.compactMap { $0.identifier("id") }, in: reader)
        var seen: Set<Identifier> = []
        return records.sorted { ($0.identifier("id") ?? .zero) < ($1.identifier("id") ?? .zero) }
            .filter { record in record.identifier("id").map { seen.insert(same.one($0)).inserted } ?? false }
    }
}
