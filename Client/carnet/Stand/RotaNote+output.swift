import Console
import Forum

extension [RotaNote] {
    /// So many lapsed moves are told one by one.
    private static let lapsedLimit = 5

    /// What somebody should look at; of the moves that lapsed, the latest.
    var messages: [Message] {
        let lapsed = compactMap { note in if case .lapsed(let move) = note { move } else { nil } }
        let older = lapsed.count - Self.lapsedLimit
        return compactMap(Self.message) + lapsed.suffix(Self.lapsedLimit).map(Message.lapsed)
            + (older > 0 ? [.moreLapsed(older)] : [])
    }

    private static func message(_ note: RotaNote) -> Message? {
        switch note {
        case .overfull(let shift): .overfull(shift)
        case .overlap(let person, let first, let second): .overlap(person, first, second)
        case .twice(let person, let shift): .twice(person, shift)
        case .stray(let person, let shift): .stray(person, shift)
        case .lapsed: nil
        }
    }
}
