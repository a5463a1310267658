import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// Looks at what a laptop lists of the stand: where more is held than there is, all of it and nothing else.
struct ExcessCheck {
    let machine: Machine
    let stand: StandModel

    func settled() throws {
        let listed = try machine.replica.read { try Rota($0).notes }.compactMap { note in
            switch note {
            case .overfull(let shift): "\(shift) is overfull"
            case .twice(_, let shift): "somebody is twice on \(shift)"
            case .overlap(_, let first, let second): "somebody is on " + [first, second].sorted().joined(separator: " and ")
            case .stray, .lapsed: nil
            }
        }.sorted()
        let told = excess().sorted()
        guard listed == told else { throw Violation("\(machine.name) lists on the stand \(listed), and it is \(told)") }
    }

    private func excess() -> [String] {
        let granted = stand.open.filter { $0.isGranted && stand.places($0.shift) != nil }
        var told: [String] = []
        for (shift, held) in Dictionary(grouping: granted, by: \.shift) where held.count > max(0, stand.places(shift) ?? 0) {
            told.append("\(stand.code(shift)) is overfull")
        }
        for held in Dictionary(grouping: granted, by: { stand.person($0.person) }).values {
            let shifts = Dictionary(grouping: held, by: \.shift)
            told += shifts.filter { $0.value.count > 1 }.map { "somebody is twice on \(stand.code($0.key))" }
            let codes = shifts.keys.sorted { stand.code($0) < stand.code($1) }
            for (index, shift) in codes.enumerated() {
                for other in codes[(index + 1)...] where stand.overlap(shift, other) {
                    told.append("somebody is on \(stand.code(shift)) and \(stand.code(other))")
                }
            }
        }
        return told
    }
}
