import Forum
import ReplicaStore
import SyncProtocol
import Testing

/// Persons who may be one, found without comparing everybody with everybody; and pairs that are not the same.
struct DuplicatesTests {
    private let team: Team
    private var laptop: Replica { team.laptop }

    init() throws { team = try Team(2) }

    @discardableResult
    private func add(_ given: String, _ family: String, email: String? = nil, phone: String? = nil) throws -> Identifier {
        try laptop.write { writer in
            let options = PersonOptions(givenName: given, familyName: family, email: email, phone: phone)
            return try PersonBook.add(options, in: writer).id
        }
    }

    /// "Given Family | Given Family: reasons", sorted.
    private func pairs(on laptop: Replica? = nil) throws -> [String] {
        try (laptop ?? self.laptop).read { reader in
            try Duplicates.all(in: reader).map { pair in
                let names = try [pair.first, pair.second].map { try PersonBook.card($0, in: reader)?["person"].text ?? "" }
                return names.sorted().joined(separator: " | ") + ": " + pair.reasons.map(\.rawValue).joined(separator: " ")
            }.sorted()
        }
    }

    @Test func `a slip of the pen, a word more, the same address, the same number: each is a reason`() throws {
        try add("Jean", "Dupont", email: "jean@x.example", phone: "06 12 34 56 78")
        try add("Jean", "Dupond", email: "j.dupond@x.example")
        try add("Jean", "Dupont-Martin")
        try add("Élodie", "Nguyên", email: "e@x.example")
        try add("Nguyen", "Elodie", email: "elodie@y.example")
        try add("Kim", "Roussel", phone: "+33 6 12 34 56 78")
        try add("Ada", "Morel", email: "J.DUPOND@x.example")
        try add("Zoé", "Tout-Autre", email: "z@x.example", phone: "01")
        #expect(
            try pairs() == [
                "Ada Morel | Jean Dupond: same_email", "Jean Dupond | Jean Dupont: near_name",
                "Jean Dupont | Jean Dupont-Martin: near_name", "Jean Dupont | Kim Roussel: same_phone",
                "Nguyen Elodie | Élodie Nguyên: same_name",
            ])
    }

    @Test func `an organisation's mailbox makes nobody one, unless the names have a word in common`() throws {
        for (given, family) in [("Ana", "Roy"), ("Bob", "Sy"), ("Cyr", "Uhl"), ("Dea", "Vix"), ("Ana", "Wolff")] {
            try add(given, family, email: "contact@x.example", phone: "01 02 03 04 05")
        }
        #expect(try pairs() == ["Ana Roy | Ana Wolff: same_email same_phone"])
    }

    @Test func `who is merged or distinct is not proposed; distinct is said once, synced, undone, taken back`() throws {
        let (first, second) = (try add("Samir", "Benali", email: "s@x.example"), try add("Samir", "Benalí", email: "t@x.example"))
        try team.sync()
        #expect(try pairs(on: team.laptops[1]).count == 1)
        let outcomes = try team.laptops.enumerated().map { number, laptop in
            try laptop.write { writer in
                try number == 0
                    ? DistinctBook.add(first, second, in: writer) : DistinctBook.add(second, first, in: writer)
            }
        }
        #expect(outcomes[0] == outcomes[1] && outcomes[0].changed)
        try team.sync()
        for laptop in team.laptops {
            #expect(try pairs(on: laptop).isEmpty)
            #expect(try laptop.read { try $0.conflictCount() } == 0)
        }
        #expect(try !laptop.write { try DistinctBook.add(first, second, in: $0) }.changed)
        _ = try laptop.write { try DistinctBook.remove(second, first, in: $0) }
        #expect(try pairs().count == 1)
        _ = try laptop.write { try $0.undo(oneWay: []) }
        #expect(try pairs().isEmpty)
        _ = try laptop.write { try DistinctBook.remove(first, second, in: $0) }
        #expect(throws: ForumError.impossible(.notDistinct)) {
            try laptop.write { _ = try DistinctBook.remove(first, second, in: $0) }
        }
        try laptop.write { _ = try MergeBook.merge(first, second, in: $0) }
        #expect(try pairs().isEmpty)
        #expect(throws: ForumError.impossible(.merged)) { try laptop.write { _ = try DistinctBook.add(first, second, in: $0) } }
        #expect(throws: ForumError.impossible(.samePerson)) {
            try laptop.write { _ = try DistinctBook.add(first, first, in: $0) }
        }
    }

    @Test func `distinct is of persons: it holds for a row that is merged with one of the two later`() throws {
        let (first, second) = (try add("Léa", "Morin", email: "l@x.example"), try add("Léa", "Morin", email: "m@x.example"))
        let third = try add("Lea-Marie", "Morin", phone: "06 11 22 33 44")
        try laptop.write { writer in
            _ = try DistinctBook.add(first, second, in: writer)
            _ = try MergeBook.merge(second, third, in: writer)
        }
        #expect(try pairs().isEmpty)
        try laptop.write { _ = try DistinctBook.remove(third, first, in: $0) }
        #expect(try pairs().count == 1)
    }

    @Test func `every name within reach of another is found, whatever the slip`() throws {
        var dice = Dice(7)
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        func word(_ count: Int) -> String { String((0..<count).map { _ in letters.randomElement(using: &dice) ?? "a" }) }
        try add("Originale", "Personnage")
        for round in 0..<40 {
            let (given, family) = (word(4 + round % 3), word(5 + round % 4))
            try add(given, family)
            var slipped = Array(given + " " + family)
            for _ in 0..<(slipped.count < 10 ? 1 : 2) {
                let place = (1..<given.count - 1).randomElement(using: &dice) ?? 1
                switch dice.next() % 3 {
                case 0: slipped[place] = "q"
                case 1: slipped.swapAt(place, place - 1)
                default: slipped.insert("q", at: place)
                }
            }
            let parts = String(slipped).split(separator: " ").map(String.init)
            try add(parts[0], parts[1])
            let wanted = ["\(given) \(family)", "\(parts[0]) \(parts[1])"].sorted().joined(separator: " | ")
            guard given != parts[0] else { continue }
            #expect(try pairs().contains { $0.hasPrefix(wanted + ": ") }, "\(wanted)")
        }
    }

    @Test func `a thousand persons of one first name are not compared each with each`() throws {
        let syllables = ["bkb", "chc", "djd", "fqf", "gwg", "lxl", "mzm", "nsn", "ptp", "rvr"]
        let count = 1000
        let lines = (0..<count).map { number in
            let family = [1000, 100, 10, 1].map { syllables[number / $0 % 10] }.joined(separator: "a")
            return "\(family);Jean;contact@x.example;0612345678"
        }
        let report = try laptop.imported("nom;prénom;courriel;téléphone\n" + lines.joined(separator: "\n") + "\n", as: .people)
        #expect(report.created == count)
        try laptop.read { reader in
            let compared = try Duplicates.comparisons(in: reader)
            #expect(compared >= count - 1 && compared < 3 * count)
            // Enough to follow all who share a mailbox and a name: each is listed with the next.
            #expect(try Duplicates.all(in: reader).count >= count - 1)
        }
    }

    /// A seeded generator.
    private struct Dice: RandomNumberGenerator {
        private var state: UInt64

        init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }
}
