import Console
import Forum
import ReplicaStore
import SyncProtocol

/// How a person's sign-up for a shift stands after a command.
struct SignupOutcome {
    let request: Identifier?
    let shift: String
    let person: Identifier
    let name: String
    /// Nil: no request is open any more.
    let state: PlaceState?

    init(_ person: Identifier, on shift: Identifier, in reader: Reader) throws {
        let place = try SignupBook.own(person, on: shift, reader)
        self.person = person
        self.shift = try ShiftBook.shift(shift, in: reader).code
        name = try PersonBook.card(person, in: reader)?["person"].text ?? ""
        request = place?.request
        state = try place.map { place in
            try Rota.state(place, in: reader)
        }
    }

    func json(with more: [(String, JSON)] = []) -> JSON {
        .object(
            [
                ("id", .text(request?.hex)), ("shift", .string(shift)), ("person_id", .string(person.hex)),
                ("person", .string(name)), ("place", .text(state?.rawValue)),
            ] + more)
    }
}
