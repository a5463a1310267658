import Console
import Door
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// What ten thousand people cost where all of them are looked at: the door screen when another program has written, and the search
/// for likely duplicates.
struct PeopleBench {
    let folder: String
    let people: Int
    private static let rounds = 9

    private func open(_ name: String) throws -> Replica {
        let path = "\(folder)/\(name).sqlite"
        let environment = Environment(
            now: { 1_700_000_000_000 }, random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } })
        if FileManager.default.fileExists(atPath: path) {
            return try Replica.open(at: path, schema: Tables.schema, environment: environment)
        }
        let identity = ReplicaIdentity(
            replica: Identifier(high: 7, low: 7), space: Identifier(high: 1, low: 2), secret: Array(repeating: 9, count: 32),
            author: nil, laptop: "bench")
        return try Replica.create(at: path, schema: Tables.schema, identity: identity, environment: environment)
    }

    /// Names such as a directory has them: forty given names, eight thousand family names, three hundred organisations.
    private func fill(_ replica: Replica) throws -> Identifier {
        let organisations = try replica.write { writer in
            try (0..<300).map { try OrganisationBook.add("Structure \($0)", .init(kind: "ess"), in: writer).id }
        }
        let meeting = try replica.write { writer in
            _ = try GroupBook.add("GT-A", .init(title: "Mesure", year: "2024"), in: writer)
            let options = MeetingOptions(title: "Rentrée", kind: "gt", date: "2024-01-25", group: "GT-A")
            return try MeetingBook.add("GT-A1", options, in: writer).id
        }
        let group = try replica.read { try Lookup.group("GT-A", in: $0) }
        for start in stride(from: 0, to: people, by: 500) {
            try replica.write { writer in
                for number in start..<min(start + 500, people) {
                    let person = SamplePerson(number)
                    var values = person.values
                    values[2] = .text(Self.given[number % Self.given.count])
                    values[3] = .text(Self.family(number))
                    values[7] = .identifier(organisations[number % organisations.count])
                    try writer.assign(Tables.person, person.id, values)
                    if number % 50 == 0 { _ = try MembershipBook.add(person.id, to: group, in: writer) }
                }
            }
        }
        return meeting
    }

    private static let given = """
        Éloïse Jean Anne-Marie Thierry Nadia Samir Juliette Marc Léa Hugo Inès Paul Zoé Karim Louise Adrien Chloé Olivier Fatima Rémi \
        Camille Yann Aïcha Pierre Sophie Lucas Marion Antoine Élise Victor Agnès Bruno Clara Denis Emma Félix Gaëlle Henri Irène Jules
        """.split(separator: " ").map(String.init)

    private static let syllables = "ber mar lan dou rou pel gar vin tel bau mer cha ron fau del gui bou lem per sal".split(
        separator: " ")

    private static func family(_ number: Int) -> String {
        // Coprime steps, so that neighbours by number are no neighbours by name.
        let place = number &* 7919 % 8000
        return [place / 400, place / 20 % 20, place % 20].map { syllables[$0] }.joined().capitalized
    }

    func figures() throws -> [Figure] {
        let here = try open("people")
        let meeting = try fill(here)
        return try reread(here, meeting) + [duplicates(here)]
    }

    private func reread(_ here: Replica, _ meeting: Identifier) throws -> [Figure] {
        let there = try open("people")
        let desk = DoorDesk(replica: here, meeting: meeting)
        var state = DoorState(try desk.snapshot())
        for key in "mar".unicodeScalars.map(Key.character) { _ = state.press(key, at: 0) }
        var buffer = ScreenBuffer()
        var number = 0
        func follow(_ write: (Writer) throws -> Void) throws -> Double {
            var times: [Double] = []
            for _ in 0..<Self.rounds {
                number += 1
                try there.write(write)
                times.append(
                    try Figure.time {
                        guard let new = try desk.changes() else {
                            throw CommandBench.Failure(message: "the door did not see what another program wrote")
                        }
                        state.take(new)
                        let picture = DoorView(state, columns: 200, rows: 50).picture
                        _ = buffer.bytes(for: picture, columns: 200, rows: 50, inColour: true)
                    })
            }
            return Figure.median(times)
        }
        let marked = try follow { _ = try AttendanceBook.checkIn([SamplePerson(number * 31).id], at: meeting, in: $0) }
        let added = try follow { writer in
            _ = try PersonBook.add(.init(givenName: "Nouvelle", familyName: "Venue \(number)"), in: writer)
        }
        return [
            figure("door, another one checked in, \(people)", marked, goal: 0.1, "everybody is read again, and who is there"),
            figure(
                "door, another one added, \(people)", added, goal: 0.1, "the same; then all names are folded and sorted again"),
        ]
    }

    private func duplicates(_ replica: Replica) throws -> Figure {
        var found = 0
        let times = try (0..<3).map { _ in
            try Figure.time { found = try replica.read { try Duplicates.all(in: $0).count } }
        }
        let pairs = try replica.read { try Duplicates.comparisons(in: $0) }
        return figure(
            "likely duplicates, \(people) people", Figure.median(times), goal: 2,
            "\(pairs) pairs share a key, \(found) look alike: more than any directory has")
    }

    /// - Parameter goal: seconds.
    private func figure(_ name: String, _ seconds: Double, goal: Double, _ why: String) -> Figure {
        Figure(
            name: name, carnet: Figure.duration(seconds), raw: "\(Figure.duration(goal)) at the most", ratio: seconds / goal,
            goal: 1,
            why: why)
    }
}
