package import ReplicaStore
import SyncCore
package import SyncProtocol

/// The moves of places: listed, and taken back.
package enum MoveBook {
    /// In the order in which the server numbered them; those that it has not seen come last.
    package static func list(in reader: Reader) throws -> [Move] {
        try reader.select("SELECT id FROM move").compactMap { $0.identifier("id") }
            .map { (position: try reader.position(Tables.move.number, $0) ?? .max, id: $0) }
            .sorted { ($0.position, $0.id) < ($1.position, $1.id) }
            .map { try Move($0.id, in: reader) }
    }

    /// Moves the places back: what undoing a move means. The server may have done it already, or do it at the next sync
    /// whatever is said here, so that cancelling its requests would leave the place to nobody. Where the move lapses, this one
    /// does too, and nothing changes.
    /// - Returns: the move that takes it back; nil where it lapsed, or a place has gone on since.
    @discardableResult
    package static func takeBack(_ move: Identifier, in writer: Writer) throws -> Identifier? {
        let old = try Move(move, in: writer)
        let book = PlaceBook(reader: writer)
        guard !old.isLapsed, !old.parts.isEmpty else { return nil }
        for part in old.parts where try book.asked(request: part.take) == nil { return nil }
        let back = try SignupBook.move(leaving: old.parts.map(\.take), in: writer)
        for part in old.parts { _ = try SignupBook.request(part.from, part.shift, move: back, in: writer) }
        return back
    }
}
