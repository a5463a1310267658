import ReplicaStore
import SyncCore
package import SyncProtocol

/// A place given, or two swapped, and what became of it.
package struct Move: Sendable, Equatable {
    /// One place that goes from somebody to somebody else.
    package struct Part: Sendable, Equatable {
        package var shift: Identifier
        /// The shift's code.
        package var code: String
        package var from: Identifier
        package var fromName: String
        package var to: Identifier
        package var toName: String
        /// The request by which the new holder has it.
        var take: Identifier
    }

    package var id: Identifier
    /// One for a gift, two for a swap.
    package var parts: [Part]
    /// A word of `MoveOutcome`, or of a later version's; nil: the server has not seen it.
    package var outcome: String?

    package var isLapsed: Bool { outcome.map { $0 != MoveOutcome.done.rawValue } ?? false }

    init(_ id: Identifier, in reader: Reader) throws {
        let columns = try reader.columns(Tables.move, id)
        self.id = id
        outcome = columns["outcome"]?.text
        var takes: [Identifier: Record] = [:]
        for record in try reader.select("SELECT id, shift, person FROM request WHERE move = ? ORDER BY id", .identifier(id)) {
            if let shift = record.identifier("shift") { takes[shift] = record }
        }
        parts = try ["first", "second"].compactMap { name in
            guard let left = columns[name]?.identifier else { return nil }
            return try Self.part(leaving: try reader.columns(Tables.request, left), takes, reader)
        }
    }

    private static func part(
        leaving left: [String: Value], _ takes: [Identifier: Record], _ reader: Reader
    ) throws -> Part? {
        guard let shift = left["shift"]?.identifier, let from = left["person"]?.identifier,
            let take = takes[shift]?.identifier("id"), let to = takes[shift]?.identifier("person")
        else { return nil }
        return Part(
            shift: shift, code: try reader.columns(Tables.shift, shift)["code"]?.text ?? "", from: from,
            fromName: PersonName.shown(try reader.columns(Tables.person, from)), to: to,
            toName: PersonName.shown(try reader.columns(Tables.person, to)), take: take)
    }
}
