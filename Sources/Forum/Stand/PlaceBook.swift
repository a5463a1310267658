import ReplicaStore
import SyncCore
import SyncProtocol

/// What the stand's rows say of places: by shift or by person, never the whole stand.
struct PlaceBook {
    let reader: Reader

    /// Nil for a shift that is not there.
    func shift(_ id: Identifier) throws -> Shift? {
        try reader.select(Shift.select + " WHERE id = ?", .identifier(id)).first.flatMap(Shift.init)
    }

    // MARK: Requests

    /// Which requests ask for a place, or hold one: what is granted stands until somebody cancels it, whatever the server dropped.
    static let isOpen = "request.cancelled IS NOT 1 AND (request.granted = 1 OR request.dropped IS NOT 1)"

    /// The requests that are open, of people who are there: what hangs on a deleted person counts for nothing.
    func open(shift: Identifier) throws -> [Place] {
        try reader.select(Self.select + "shift = ?", .identifier(shift)).filter { record in
            if record.flag("living") == true { return true }
            return try record.identifier("person").map { try isThere(person: $0) } ?? false
        }.compactMap(Place.init)
    }

    func open(person: Identifier) throws -> [Place] { try isThere(person: person) ? asked(by: person) : [] }

    /// The open requests of somebody, there or not, by whatever row.
    func asked(by person: Identifier) throws -> [Place] {
        try SamePerson.rows(of: person, in: reader).sorted().flatMap { try places("person = ?", $0) }
    }

    func asked(move: Identifier) throws -> [Place] { try places("move = ?", move) }
    func asked(request: Identifier) throws -> Place? { try places("id = ?", request).first }

    private static let select = """
        SELECT id, shift, person, granted, move, unsent,
            EXISTS (SELECT 1 FROM person WHERE person.id = request.person) AS living
        FROM request WHERE \(isOpen) AND\u{20}
        """

    private func places(_ condition: String, _ id: Identifier) throws -> [Place] {
        try reader.select(Self.select + condition, .identifier(id)).compactMap(Place.init)
    }

    /// Whether some row of the person is there.
    func isThere(person: Identifier) throws -> Bool {
        func isRow(_ row: Identifier) throws -> Bool {
            try !reader.select("SELECT 1 FROM person WHERE id = ?", .identifier(row)).isEmpty
        }
        return try isRow(person) || SamePerson.rows(of: person, in: reader).contains(where: isRow)
    }

    func areOne(_ first: Identifier, _ second: Identifier) throws -> Bool {
        try first == second || SamePerson.rows(of: first, in: reader).contains(second)
    }

    // MARK: Places

    func held(shift: Identifier) throws -> [Place] { try open(shift: shift).filter(\.isGranted) }

    /// How many places are left: none or less where too many were granted, none where the shift is not there.
    func free(shift id: Identifier) throws -> Int {
        guard let shift = try shift(id) else { return 0 }
        return shift.capacity - (try held(shift: id).count)
    }

    /// Whether a person holds a place on this shift, or on another at the same time, leaving some requests aside.
    func obstacle(_ person: Identifier, on shift: Shift, leaving: Set<Identifier> = []) throws -> Obstacle? {
        for place in try open(person: person) where place.isGranted && !leaving.contains(place.request) {
            if place.shift == shift.id { return .holds }
            if let other = try self.shift(place.shift), other.overlaps(shift) { return .overlaps }
        }
        return nil
    }

    enum Obstacle {
        /// A place on this very shift.
        case holds
        /// A place on another shift at the same time.
        case overlaps
    }

    func state(_ place: Place) throws -> PlaceState {
        if place.isGranted { return .confirmed }
        if place.isUnsent { return .provisional }
        guard let shift = try shift(place.shift) else { return .waiting }
        return try obstacle(place.person, on: shift) == .overlaps ? .clash : .waiting
    }

    /// By the order in which the server numbered them; what it has not numbered comes last.
    func inLine(_ places: [Place]) throws -> [Place] {
        try places.map { (position: try reader.position(Tables.request.number, $0.request) ?? .max, place: $0) }
            .sorted { ($0.position, $0.place.request) < ($1.position, $1.place.request) }
            .map(\.place)
    }
}
