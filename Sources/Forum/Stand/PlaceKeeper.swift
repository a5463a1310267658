package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Grants places: on the server alone, in the transaction that numbers a change, as a change of the server's own.
package enum PlaceKeeper {
    /// First come, first served while places last; one place a person a shift; never to somebody who holds an overlapping place.
    /// Looks at the shifts and persons that the change touches, not at the stand. The change may be a void one, whose skeleton has
    /// just begun to count.
    package static func serve(after change: Change, in writer: Writer) throws {
        // Whoever is erased holds and asks for nothing any more, and nothing says for what they had.
        if !change.erases.isEmpty { return try serveAll(in: writer) }
        let book = PlaceBook(reader: writer)
        var touched = Touched()
        for block in change.blocks {
            switch block.table {
            case Tables.shift.number: for row in block.rows { try touched.take(shift: row, book) }
            case Tables.request.number: for row in block.rows { try touched.take(request: row, writer) }
            case Tables.person.number: for row in block.rows { try touched.take(person: row, book) }
            case Tables.alias.number: for row in block.rows { try touched.take(alias: row, writer, book) }
            default: continue
            }
        }
        for block in change.blocks where block.table == Tables.move.number && block.kind == .assign {
            for row in block.rows { try MoveKeeper(writer: writer, book: book).settle(row, &touched) }
        }
        try serveLine(touched, writer, book)
    }

    /// Looks at every request that waits, and every move that nobody settled: after a recovery, when a request may have come back
    /// without the grant that had followed it. What two lives of the log said of one move is settled.
    package static func serveAll(in writer: Writer) throws {
        try MoveKeeper.settleOutcomes(in: writer)
        let book = PlaceBook(reader: writer)
        var touched = Touched()
        for record in try writer.select("SELECT id FROM shift ORDER BY id") {
            if let shift = record.identifier("id") { touched.shifts.insert(shift) }
        }
        for record in try writer.select("SELECT id FROM move WHERE outcome IS NULL ORDER BY id") {
            if let move = record.identifier("id") { try MoveKeeper(writer: writer, book: book).settle(move, &touched) }
        }
        try serveLine(touched, writer, book)
    }

    /// What a change may have freed or filled.
    struct Touched {
        var shifts: Set<Identifier> = []
        var persons: Set<Identifier> = []

        mutating func take(_ place: Place) {
            shifts.insert(place.shift)
            persons.insert(place.person)
        }

        /// A shift whose times or places changed: who holds it may no longer clash elsewhere.
        mutating func take(shift: Identifier, _ book: PlaceBook) throws {
            shifts.insert(shift)
            for place in try book.held(shift: shift) { persons.insert(place.person) }
        }

        /// Somebody who may be deleted now, or back.
        mutating func take(person: Identifier, _ book: PlaceBook) throws {
            for place in try book.asked(by: person) { take(place) }
        }

        /// Two rows that are one person now, or two again: what they hold stands in their ways, or does no longer.
        mutating func take(alias: Identifier, _ reader: Reader, _ book: PlaceBook) throws {
            let columns = try reader.columns(Tables.alias, alias)
            for side in ["first", "second"] {
                if let person = columns[side]?.identifier { try take(person: person, book) }
            }
        }

        mutating func take(request: Identifier, _ reader: Reader) throws {
            let columns = try reader.columns(Tables.request, request)
            if let shift = columns["shift"]?.identifier { shifts.insert(shift) }
            if let person = columns["person"]?.identifier { persons.insert(person) }
        }
    }

    private static func serveLine(_ touched: Touched, _ writer: Writer, _ book: PlaceBook) throws {
        var waiting: [Identifier: Place] = [:]
        for shift in touched.shifts { for place in try book.open(shift: shift) { waiting[place.request] = place } }
        for person in touched.persons { for place in try book.open(person: person) { waiting[place.request] = place } }
        let line = waiting.values.filter { !$0.isGranted && $0.move == nil }
        var free: [Identifier: Int] = [:]
        for shift in Set(line.map(\.shift)) { free[shift] = try book.free(shift: shift) }
        // A grant only ever stands in another's way, so that one pass in line order is enough.
        for place in try book.inLine(line.filter { free[$0.shift, default: 0] > 0 }) {
            guard let left = free[place.shift], left > 0, let shift = try book.shift(place.shift),
                try book.obstacle(place.person, on: shift) == nil
            else { continue }
            try writer.assign(Tables.request, place.request, [RequestField.granted: .flag(true)])
            free[place.shift] = left - 1
        }
    }
}
