package import Forum
import SyncCore
package import SyncProtocol

/// Everybody whom a name may mean, folded once and held in memory: a keystroke reads no file.
package struct PeopleIndex: Sendable {
    /// Who is expected first, then by family name.
    package let people: [DoorPerson]
    private let places: [Identifier: Int]
    /// Of each person the words of the names, each with a space before it.
    private var names = Words()
    /// The same of organisation and address.
    private var others = Words()

    /// The words of all people in one run of bytes.
    private struct Words {
        private var bytes: [UInt8] = []
        private var ends: [Int] = [0]

        mutating func append(_ text: String) {
            if !text.isEmpty {
                bytes.append(0x20)
                bytes += text.utf8
            }
            ends.append(bytes.count)
        }

        /// Whether some word of a person begins with `word`: a space, then letters.
        func contains(_ word: [UInt8], of person: Int) -> Bool {
            let (start, end) = (ends[person], ends[person + 1] - word.count)
            guard start <= end else { return false }
            return bytes.withUnsafeBufferPointer { bytes in
                word.withUnsafeBufferPointer { word in
                    for place in start...end where bytes[place] == 0x20 && bytes[place + 1] == word[1] {
                        var length = 2
                        while length < word.count, bytes[place + length] == word[length] { length += 1 }
                        if length == word.count { return true }
                    }
                    return false
                }
            }
        }
    }

    package init(_ people: [DoorPerson]) {
        let keyed = people.map { person in
            (person, [Folding.fold(person.familyName ?? ""), Folding.fold(person.givenName ?? "")])
        }
        let sorted = keyed.sorted { left, right in
            if left.0.isExpected != right.0.isExpected { return left.0.isExpected }
            return left.1 == right.1 ? left.0.id < right.0.id : left.1.lexicographicallyPrecedes(right.1)
        }
        self.people = sorted.map(\.0)
        var places: [Identifier: Int] = [:]
        for (place, (person, words)) in sorted.enumerated() {
            places[person.id] = place
            names.append((words + person.otherNames.map(Folding.fold)).filter { !$0.isEmpty }.joined(separator: " "))
            others.append(Folding.fold((person.organisation ?? "") + " " + (person.email ?? "")))
        }
        self.places = places
    }

    package func place(of person: Identifier) -> Int? { places[person] }

    /// The places in `people` of everybody of whom each word that is typed begins some word: first those whose name alone has
    /// them all, then those where organisation or address helps. Accents, case, hyphens and the order of words do not matter.
    package func find(_ text: String) -> [Int] {
        let words = Folding.fold(text).utf8.split(separator: 0x20).map { [0x20] + Array($0) }
        guard !words.isEmpty else { return [] }
        var (named, helped): ([Int], [Int]) = ([], [])
        for person in people.indices {
            var needsHelp = false
            let fits = words.allSatisfy { word in
                if names.contains(word, of: person) { return true }
                needsHelp = true
                return others.contains(word, of: person)
            }
            guard fits else { continue }
            if needsHelp { helped.append(person) } else { named.append(person) }
        }
        return named + helped
    }
}
