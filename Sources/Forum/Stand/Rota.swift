package import ReplicaStore
package import SyncProtocol

/// Who holds the stand when.
package struct Rota: Sendable {
    package struct Line: Sendable {
        package var shift: Shift
        /// Confirmed first, each in line order.
        package var signups: [Signup]

        /// More places were granted than there are: listed, never taken back.
        package var isOverfull: Bool { signups.count { $0.state == .confirmed } > shift.capacity }
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
        let lines = try ShiftBook.list(in: reader).map { shift in
            let signups = try book.inLine(try book.open(shift: shift.id)).map { place in
                Signup(
                    person: place.person, name: PersonName.shown(try reader.columns(Tables.person, place.person)),
                    state: try book.state(place))
            }
            let ordered = signups.filter { $0.state == .confirmed } + signups.filter { $0.state != .confirmed }
            // Whoever was signed up on two laptops stands once, with the better of the two.
            var seen: Set<Identifier> = []
            return Line(shift: shift, signups: ordered.filter { seen.insert($0.person).inserted })
        }
        self.lines = lines
        notes = try Self.notes(lines, in: reader)
    }
}

extension Rota {
    /// How one request stands.
    package static func state(_ place: Place, in reader: Reader) throws -> PlaceState {
        try PlaceBook(reader: reader).state(place)
    }
}
