package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Two persons who may be one, and why it looks so.
package struct LikelyDuplicate: Sendable, Equatable {
    /// Words of `--json`, from the most telling to the least.
    package enum Reason: String, Sendable, CaseIterable {
        case sameName = "same_name"
        case nearName = "near_name"
        case sameEmail = "same_email"
        case samePhone = "same_phone"
    }

    /// The rows that stand for the two, ascending.
    package let first: Identifier
    package let second: Identifier
    /// In the order of `Reason`.
    package let reasons: [Reason]
}

/// Finds persons who may be one. Rows are gathered by keys and only those that share one are compared, so that it stays quick
/// with many persons; where very many share a key, each is compared with the next alone, which is enough to follow them all.
package enum Duplicates {
    /// Up to so many who share a mailbox or a number may be one person for that alone; of more, it is an organisation's.
    private static let sharedLimit = 3
    /// So many who share a key are compared each with each.
    private static let blockLimit = 24

    /// Without those that are merged, or were said to be distinct; those first that look most alike.
    package static func all(in reader: Reader) throws -> [LikelyDuplicate] {
        let people = try reader.select(PersonTraits.select).compactMap { PersonTraits($0) }.sorted { $0.row < $1.row }
        let same = try SamePerson(reader)
        let distinct = try DistinctBook.all(same, in: reader)
        let shared = Shared(people)
        var found: [PersonPair: Set<LikelyDuplicate.Reason>] = [:]
        for (left, right) in candidates(people, shared) {
            let pair = PersonPair(same.one(people[left].row), same.one(people[right].row))
            guard pair.first != pair.second, !distinct.contains(pair) else { continue }
            let reasons = reasons(people[left], people[right], shared)
            if !reasons.isEmpty { found[pair, default: []].formUnion(reasons) }
        }
        let standing = try MergedPeople(reader)
        return found.sorted { rank($0.value, $0.key) < rank($1.value, $1.key) }.map { pair, reasons in
            LikelyDuplicate(
                first: standing.standing(for: pair.first), second: standing.standing(for: pair.second),
                reasons: LikelyDuplicate.Reason.allCases.filter(reasons.contains))
        }
    }

    /// How many pairs of rows are looked at: what the search costs.
    package static func comparisons(in reader: Reader) throws -> Int {
        let people = try reader.select(PersonTraits.select).compactMap { PersonTraits($0) }
        return candidates(people, Shared(people)).count
    }

    private static func rank(_ reasons: Set<LikelyDuplicate.Reason>, _ pair: PersonPair) -> (Int, Int, PersonPair) {
        let best = LikelyDuplicate.Reason.allCases.firstIndex(where: reasons.contains) ?? 0
        return (best > 1 ? 1 : 0, -reasons.count, pair)
    }

    /// How many have the same address, or the same number.
    private struct Shared {
        private(set) var emails: [String: Int] = [:]
        private(set) var phones: [String: Int] = [:]

        init(_ people: [PersonTraits]) {
            for person in people {
                if let email = person.email { emails[email, default: 0] += 1 }
                if let phone = person.phone { phones[phone, default: 0] += 1 }
            }
        }

        func isFew(email: String) -> Bool { emails[email, default: 0] <= sharedLimit }
        func isFew(phone: String) -> Bool { phones[phone, default: 0] <= sharedLimit }
    }

    private static func reasons(
        _ left: PersonTraits, _ right: PersonTraits, _ shared: Shared
    ) -> Set<LikelyDuplicate.Reason> {
        var reasons: Set<LikelyDuplicate.Reason> = []
        if left.hasSameName(right) { reasons.insert(.sameName) } else if left.hasNearName(right) { reasons.insert(.nearName) }
        let isTelling = !reasons.isEmpty || left.sharesWord(right)
        if let email = left.email, email == right.email, isTelling || shared.isFew(email: email) { reasons.insert(.sameEmail) }
        if let phone = left.phone, phone == right.phone, isTelling || shared.isFew(phone: phone) { reasons.insert(.samePhone) }
        return reasons
    }

    // MARK: Who is compared with whom

    /// What rows have in common that are compared.
    private enum Key: Hashable {
        case email(String), phone(String), name(String)
        case emailWord(String, String), phoneWord(String, String), twoWords(String, String)
    }

    /// Pairs of indices, each once, the smaller first.
    private static func candidates(_ people: [PersonTraits], _ shared: Shared) -> [(Int, Int)] {
        var blocks: [Key: [Int]] = [:]
        for (index, person) in people.enumerated() {
            for key in keys(person, shared) { blocks[key, default: []].append(index) }
        }
        var pairs: Set<UInt64> = []
        for block in blocks.values { gather(block[...], into: &pairs) }
        for block in slips(people) { gather(block, into: &pairs) }
        return pairs.sorted().map { (Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
    }

    private static func gather(_ block: ArraySlice<Int>, into pairs: inout Set<UInt64>) {
        guard block.count > 1 else { return }
        for (left, offset) in zip(block, block.indices).dropLast() {
            let others = block.count > blockLimit ? block[offset + 1...offset + 1] : block[(offset + 1)...]
            for right in others { pairs.insert(UInt64(left) << 32 | UInt64(right)) }
        }
    }

    /// Those whose names come from one with some letters left out. There are hundreds of keys a name, so they are sorted in one
    /// list, which takes a tenth of what a table of lists would.
    private static func slips(_ people: [PersonTraits]) -> [ArraySlice<Int>] {
        var all: [(key: UInt64, index: Int)] = []
        for (index, person) in people.enumerated() where !person.name.isEmpty {
            let reach = PersonTraits.reach(person.name)
            for name in Set([person.name, person.sortedName]) {
                for key in NameSlips.keys(name, reach: reach) { all.append((key, index)) }
            }
        }
        all.sort { ($0.key, $0.index) < ($1.key, $1.index) }
        var blocks: [ArraySlice<Int>] = []
        var start = 0
        while start < all.count {
            var end = start + 1
            while end < all.count, all[end].key == all[start].key { end += 1 }
            // The same person may come by both orders of the name.
            let block = all[start..<end].map(\.index).reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
            if block.count > 1 { blocks.append(block[...]) }
            start = end
        }
        return blocks
    }

    /// So many words of a name are looked at.
    private static let wordLimit = 6

    private static func keys(_ person: PersonTraits, _ shared: Shared) -> Set<Key> {
        var keys: Set<Key> = []
        let words = person.words.prefix(wordLimit)
        if let email = person.email {
            if shared.isFew(email: email) { keys.insert(.email(email)) }
            for word in words { keys.insert(.emailWord(email, word)) }
        }
        if let phone = person.phone {
            if shared.isFew(phone: phone) { keys.insert(.phone(phone)) }
            for word in words { keys.insert(.phoneWord(phone, word)) }
        }
        guard !person.name.isEmpty else { return keys }
        keys.insert(.name(person.sortedName))
        for (index, first) in words.enumerated() {
            for second in words.dropFirst(index + 1) { keys.insert(.twoWords(first, second)) }
        }
        return keys
    }
}
