import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// An erasure as commands show it, with the laptops by name.
struct ShownErasure {
    private let erasure: Erasure
    private let confirmed, awaited, unreachable: [Laptop]
    /// Living persons and visitors that are linked to this one.
    private let linked: [Identifier]

    private struct Laptop {
        let replica: Identifier
        let name: String?

        init(_ replica: Identifier, in reader: Reader) throws {
            self.replica = replica
            name = try reader.columns(SystemTables.replica, replica)["laptop"]?.text
        }

        var json: JSON { .object([("replica", .string(replica.hex)), ("laptop", .text(name))]) }
        var word: String { name ?? String(replica.hex.prefix(8)) }
    }

    init(_ erasure: Erasure, in reader: Reader) throws {
        self.erasure = erasure
        confirmed = try erasure.confirmed.map { try Laptop($0, in: reader) }
        awaited = try erasure.awaited.map { try Laptop($0, in: reader) }
        unreachable = try erasure.unreachable.map { try Laptop($0, in: reader) }
        linked = try ErasureBook.linkedLater(to: erasure.person, in: reader)
    }

    var json: JSON {
        .object([
            // Nobody can say who it was.
            ("person_id", .string(erasure.person.hex)), ("person", .null),
            ("recorded_at", .string(LocalTime.format(erasure.provenance.recordedAt))),
            ("recorded_by", .text(erasure.provenance.recordedBy)), ("recorded_on", .text(erasure.provenance.recordedOn)),
            ("position", erasure.provenance.position.map { .integer(Int64(clamping: $0)) } ?? .null),
            ("confirmed", .array(confirmed.map(\.json))), ("awaited", .array(awaited.map(\.json))),
            ("unreachable", .array(unreachable.map(\.json))), ("linked", .array(linked.map { .string($0.hex) })),
        ])
    }

    var cells: [String] {
        [
            String(erasure.person.hex.prefix(8)), Message.moment(erasure.provenance.recordedAt).text,
            erasure.provenance.recordedBy ?? "—", erasure.provenance.recordedOn ?? "—",
            erasure.provenance.position.map(String.init) ?? "—", Self.words(confirmed),
            Self.words(awaited) + (unreachable.isEmpty ? "" : " ✗ " + Self.words(unreachable)),
            linked.map { String($0.hex.prefix(8)) }.joined(separator: " "),
        ]
    }

    private static func words(_ laptops: [Laptop]) -> String { laptops.map(\.word).joined(separator: ", ") }
}
