package import ReplicaStore
package import SyncProtocol

/// Who holds the stand when.
package struct Rota: Sendable {
    package struct Line: Sendable {
        package var shift: Shift
        /// Confirmed first, each in line order.
        package var signups: [Signup]

        /// How many places were granted: after a merge more than there are people.
        package var granted: Int
        /// The names of those who hold several.
        package var twice: [String]
        /// More places were granted than there are: listed, never taken back.
        package var isOverfull: Bool { granted > shift.capacity }
        /// Places that nobody holds or asked for.
        package var free: Int {
            max(0, shift.capacity - granted - signups.count { $0.state == .provisional || $0.state == .waiting })
        }
    }

    package struct Signup: Sendable {
        package var person: Identifier
        package var name: String
        package var state: PlaceState
    }

    package var lines: [Line]
    package var notes: [RotaNote]

    package init(_ reader: Reader) throws {
        let book = PlaceBook(reader: reader)
        let people = try MergedPeople(reader)
        let lines = try ShiftBook.list(in: reader).map { try Self.line($0, book, people, in: reader) }
        self.lines = lines
        notes = try Self.notes(lines, in: reader)
    }

    private static func line(
        _ shift: Shift, _ book: PlaceBook, _ people: MergedPeople, in reader: Reader
    ) throws -> Line {
        let signups = try book.inLine(try book.open(shift: shift.id)).map { place in
            Signup(
                person: people.standing(for: place.person), name: try people.name(place.person, in: reader),
                state: try book.state(place))
        }
        let confirmed = signups.filter { $0.state == .confirmed }
        // Whoever was signed up on two laptops, or as two persons, stands once, with the better of the two.
        var seen: Set<Identifier> = []
        var twice: [Identifier: String] = [:]
        for signup in confirmed where !seen.insert(signup.person).inserted { twice[signup.person] = signup.name }
        seen = []
        return Line(
            shift: shift,
            signups: (confirmed + signups.filter { $0.state != .confirmed }).filter { seen.insert($0.person).inserted },
            granted: confirmed.count, twice: twice.sorted { $0.key < $1.key }.map(\.value))
    }
}

extension Rota {
    /// Somebody waits because they hold a place at the same time.
    package struct Clash: Sendable, Equatable {
        package var person: String
        package var shift: String
        /// The shift that they hold.
        package var held: String

        package init(person: String, shift: String, held: String) {
            self.person = person
            self.shift = shift
            self.held = held
        }
    }

    package var clashes: [Clash] {
        lines.flatMap { line in
            line.signups.filter { $0.state == .clash }.compactMap { waiting in
                let held = lines.first { other in
                    other.shift.overlaps(line.shift)
                        && other.signups.contains { $0.person == waiting.person && $0.state == .confirmed }
                }
                return held.map { Clash(person: waiting.name, shift: line.shift.code, held: $0.shift.code) }
            }
        }
    }

    /// What one person holds or asked for, and what is to be looked at of it.
    package func of(_ person: Identifier) -> Rota {
        var rota = self
        rota.lines = lines.compactMap { line in
            var line = line
            line.signups = line.signups.filter { $0.person == person }
            return line.signups.isEmpty ? nil : line
        }
        let names = Set(rota.lines.flatMap { $0.signups.map(\.name) })
        rota.notes = notes.filter { note in
            switch note {
            case .overlap(let name, _, _), .twice(let name, _): names.contains(name)
            case .overfull, .stray, .lapsed: false
            }
        }
        return rota
    }

    /// How one request stands.
    package static func state(_ place: Place, in reader: Reader) throws -> PlaceState {
        try PlaceBook(reader: reader).state(place)
    }
}
