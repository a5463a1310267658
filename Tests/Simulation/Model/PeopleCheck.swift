import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// Looks at the list of people: everybody once, whatever rows they have, with what all of these say.
struct PeopleCheck {
    let machine: Machine
    let model: KnowledgeModel
    /// Who is erased, or will be.
    let hidden: Set<Identifier>

    private struct Person: Equatable {
        var row: Identifier
        var name: String?
        var cite: Bool?
    }

    func visible(_ reader: Reader) throws {
        let told = people()
        let listed = try PersonBook.cards(in: reader).map {
            Person(row: $0.id, name: $0["given_name"].text, cite: $0["cite"] == .null ? nil : $0["cite"] == .flag(true))
        }.sorted { $0.row < $1.row }
        guard listed == told else { throw Violation("\(machine.name) lists people \(listed), and they are \(told)") }
    }

    /// The smallest row that is there stands for all.
    private func people() -> [Person] {
        let stand = StandModel(model)
        let rows = stand.rows(4).filter { !hidden.contains($0) }
        return rows.compactMap { row in
            let all = rows.filter { stand.person(row).contains($0) }
            guard all.first == row else { return nil }
            func winner(_ field: UInt32) -> Value? { model.winner(all.map { Cell(table: 4, row: $0, field: field) }) }
            return Person(row: row, name: winner(2)?.text, cite: winner(9)?.flag)
        }
    }
}
