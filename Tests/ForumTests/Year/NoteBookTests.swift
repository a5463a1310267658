import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct NoteBookTests {
    @Test func `notes of a person, of a meeting, and of both`() throws {
        let laptop = try Team().laptop
        let person = try laptop.addPerson("Jean", "Petit").id
        let meeting = try laptop.write { try MeetingBook.add("GT-A1", .init(title: "Réunion", kind: "gt"), in: $0) }.id
        for (text, person, meeting) in [
            ("matins", person, nil), ("salle froide", nil, meeting), ("parti tôt", person, meeting),
        ] as [(String, Identifier?, Identifier?)] {
            _ = try laptop.write { try NoteBook.add(text, person: person, meeting: meeting, in: $0) }
        }
        func texts(_ person: Identifier?, _ meeting: Identifier?) throws -> [String?] {
            try laptop.read { try NoteBook.cards(person: person, meeting: meeting, in: $0) }.inReadingOrder
                .map { $0["text"].text }
        }
        #expect(try texts(person, nil) == ["matins", "parti tôt"])
        #expect(try texts(nil, meeting) == ["salle froide", "parti tôt"])
        #expect(try texts(person, meeting) == ["parti tôt"])
        #expect(try texts(nil, nil).count == 3)
    }

    @Test func `two laptops that each add a note have added two`() throws {
        let team = try Team(2)
        let person = try team.laptop.addPerson("Jean", "Petit").id
        try team.sync()
        for laptop in team.laptops {
            _ = try laptop.write { try NoteBook.add("matins", person: person, meeting: nil, in: $0) }
        }
        try team.sync()
        for laptop in team.laptops {
            #expect(try laptop.read { try NoteBook.cards(person: person, in: $0) }.count == 2)
        }
    }

    @Test func `the notes of two rows that are one person are read together`() throws {
        let laptop = try Team().laptop
        let (first, second) = (try laptop.addPerson("Jean", "Petit").id, try laptop.addPerson("J.", "Petit").id)
        for person in [first, second] {
            _ = try laptop.write { try NoteBook.add("matins", person: person, meeting: nil, in: $0) }
        }
        _ = try laptop.write { try MergeBook.merge(first, second, in: $0) }
        #expect(try laptop.read { try NoteBook.cards(person: second, in: $0) }.count == 2)
    }

    @Test func `a note is of something and says something`() throws {
        let laptop = try Team().laptop
        let person = try laptop.addPerson("Jean", "Petit").id
        #expect(throws: ForumError.self) { try laptop.write { try NoteBook.add("x", person: nil, meeting: nil, in: $0) } }
        #expect(throws: ForumError.missing(option: "TEXT")) {
            try laptop.write { try NoteBook.add("  ", person: person, meeting: nil, in: $0) }
        }
        let long = String(repeating: "é", count: NoteBook.lengthLimit + 1)
        #expect(throws: ForumError.self) { try laptop.write { try NoteBook.add(long, person: person, meeting: nil, in: $0) } }
    }
}
