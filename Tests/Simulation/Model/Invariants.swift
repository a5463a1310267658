import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer

/// What must hold: at any moment on any laptop, and when all is quiet everywhere.
struct Invariants {
    private let world: World

    init(_ world: World) { self.world = world }

    // MARK: At any moment

    /// A laptop shows exactly what the changes that it holds make: each of them whole, none of them more than once.
    /// - Parameter checksFile: whether SQLite looks through the file as well.
    func visible(_ machine: Machine, checksFile: Bool = false) throws {
        let held = try machine.held()
        guard Set(held.map(\.id)).count == held.count else { throw Violation("\(machine.name) holds a change twice") }
        let counted = try held.filter { !$0.isVoid }.map { line in
            guard let number = world.ledger.index[line.id] else { throw Violation("\(machine.name) holds what nobody wrote") }
            return number
        }
        let numbered = held.filter { $0.position != nil }
        var lost = world.ledger.declaredLost(by: numbered.filter { !$0.isVoid }.map(\.id))
        if !lost.isEmpty { lost.subtract(numbered.map(\.id)) }
        guard Set(held.filter(\.isLost).map(\.id)) == lost else {
            throw Violation("\(machine.name) counts as lost what nobody declared so, or not all of that")
        }
        let erased = world.erased(by: held.filter { $0.position != nil && !$0.isVoid }.map(\.id))
        let hidden = world.erased(by: held.filter { !$0.isVoid }.map(\.id))
        // Whose erasure is still on its way may be gone in part.
        let unsettled = world.everErased.subtracting(erased)
        try compare(machine, KnowledgeModel(world.ledger, counted: counted, lost: lost, erased: erased), hidden, unsettled)
        guard try machine.replica.verify(checksFile: checksFile).isSound else {
            throw Violation("the rows of \(machine.name) are not its digest's")
        }
    }

    private func compare(
        _ machine: Machine, _ model: KnowledgeModel, _ hidden: Set<Identifier>, _ unsettled: Set<Identifier>
    ) throws {
        let fields = Dictionary(grouping: model.cells, by: \.whole)
        try machine.replica.read { reader in
            for (row, cells) in fields.sorted(by: { $0.key < $1.key }) {
                let state = try reader.row(row.table, row.row) ?? RowState()
                let subjects = model.subjects(row, cells.map(\.field))
                guard subjects.isDisjoint(with: unsettled) else { continue }
                for cell in cells {
                    let (heads, told) = (state.heads(cell.field), model.heads(cell))
                    guard heads.map(\.change) == told.map({ model.id($0) }), heads.map(\.value) == told.map(\.value) else {
                        throw Violation(
                            "\(machine.name): \(cell) has \(heads.map { $0.change.hex.prefix(6) }), by its changes "
                                + "\(told.map { model.id($0).hex.prefix(6) })")
                    }
                }
                guard state.isDeleted == model.isDeleted(row, cells.map(\.field)) else {
                    throw Violation("\(machine.name): \(row) is deleted, or is not, against its changes")
                }
                guard state.isErased == model.isErased(row) else {
                    throw Violation("\(machine.name): \(row) is erased, or is not, against its changes")
                }
                let isHidden = state.isHidden || owner(of: row, model).map(hidden.contains) ?? false
                try compareShown(reader, machine, row, cells, model, isDeleted: isHidden)
            }
            if unsettled.isEmpty { try PeopleCheck(machine: machine, model: model, hidden: hidden).visible(reader) }
        }
    }

    /// Whose erasure hides a row. A link between two rows is of neither.
    private func owner(of row: Cell, _ model: KnowledgeModel) -> Identifier? {
        switch row.table {
        case 4: row.row
        case 8, 10: model.winner(Cell(table: row.table, row: row.row, field: 3))?.identifier
        default: nil
        }
    }

    /// What people see of a row: the winners by the rules; nothing of a deleted one.
    private func compareShown(
        _ reader: Reader, _ machine: Machine, _ row: Cell, _ cells: [Cell], _ model: KnowledgeModel, isDeleted: Bool
    ) throws {
        guard let table = machine.schema.table(row.table), [3, 4, 8, 9, 10, 22, 60].contains(row.table) else { return }
        let record = try reader.select("SELECT * FROM \"\(table.name)\" WHERE id = ?", .identifier(row.row)).first
        guard (record == nil) == isDeleted else {
            let heads = try reader.row(row.table, row.row)?.fields.map { field in
                "\(field.number): " + field.heads.map { "\($0.change.hex.prefix(6))=\($0.value)" }.joined(separator: " ")
            }
            throw Violation("\(machine.name) \(record == nil ? "hides" : "shows") \(row) against its changes: \(heads ?? [])")
        }
        guard let record else { return }
        for cell in cells {
            guard let field = table.field(cell.field), cell.field != 1, let winner = model.winner(cell) else { continue }
            let shown = field.columns.map { record[$0] }
            // A value of another shape than the columns' is kept, and not shown.
            guard shown == (field.fits(winner) ? winner.elements : field.columns.map { _ in .null }) else {
                throw Violation("\(machine.name) shows \(shown) in \(cell), the rule says \(winner)")
            }
        }
    }

    // MARK: When all is quiet

    func settled() throws {
        let log = world.site.mirror
        let head = try world.site.log.head()
        guard head.position == UInt64(log.count) else { throw Violation("the log ends at \(head.position), not \(log.count)") }
        let place = Dictionary(uniqueKeysWithValues: log.enumerated().map { ($0.element.id, $0.offset + 1) })
        for number in world.ledger.expected.sorted() where place[world.ledger.entries[number].id] == nil {
            let entry = world.ledger.entries[number]
            throw Violation("change \(entry.id.hex.prefix(6)) of \(entry.author) is lost")
        }
        let counted = try log.filter { $0.refused == nil }.map { line in
            guard let number = world.ledger.index[line.id] else { throw Violation("the log holds what nobody wrote") }
            return number
        }
        let erased = world.erased(by: log.filter { $0.refused == nil }.map(\.id))
        let model = KnowledgeModel(world.ledger, counted: counted, lost: world.lost(in: log), erased: erased)
        var digests: Set<String> = []
        for machine in world.machines { digests.insert(try settled(machine, head.chain, log, model)) }
        guard digests.count == 1 else { throw Violation("\(digests.count) different digests") }
        try StandCheck(world).settled(model, accepted: Set(counted))
        try files()
        try losses(log)
        let remains = Remains(of: erased)
        for folder in world.machines.map(\.home) + [world.site.folder] {
            if let file = try remains.first(in: folder) { throw Violation("\(file) in \(folder) holds somebody who was erased") }
        }
    }

    /// Nobody altered the server's files: its doctor finds nothing.
    private func files() throws {
        let site: Site = world.site
        let report = try ServerDoctor(files: try site.files(), environment: site.environment, limits: site.limits).examine()
        guard report.isSound, report.isComplete else {
            throw Violation("the server's doctor finds \(report.findings.prefix(3).map(\.fault))")
        }
    }

    private func settled(_ machine: Machine, _ chain: [UInt8], _ log: [Site.Line], _ model: KnowledgeModel) throws -> String {
        let (state, unsent, waiting) = try machine.replica.read {
            (try $0.syncState, try $0.unsentCount(), try $0.waiting())
        }
        guard state.cursor == UInt64(log.count), state.chain == chain else {
            throw Violation("\(machine.name) stands at \(state.cursor) of \(log.count)")
        }
        guard unsent == 0 else { throw Violation("\(machine.name) keeps \(unsent) unsent") }
        let lost = Set(try machine.held().filter(\.isLost).map(\.id))
        for change in waiting where !mayWait(change, on: machine, lost, among: waiting, log) {
            throw Violation("\(machine.name) lets \(change.id.hex.prefix(6)) wait for nothing")
        }
        let held = try machine.held().filter { !$0.isLost }
        guard held.count == log.count else { throw Violation("\(machine.name) holds \(held.count) changes of \(log.count)") }
        for line in held {
            guard let position = line.position, position <= log.count, log[Int(position) - 1].id == line.id,
                (log[Int(position) - 1].refused != nil) == line.isVoid
            else {
                throw Violation("\(machine.name) holds \(line.id.hex.prefix(6)) at another position, or with another verdict")
            }
        }
        try visible(machine, checksFile: true)
        try ExcessCheck(machine: machine, stand: StandModel(model)).settled()
        try conflicts(machine, model)
        try parked(machine, log)
        return state.digest.hex
    }

    /// Only what was lost for good with its laptop is waited for: everybody holds the whole log, and nothing else is to come. Once
    /// all of it was declared lost, which nobody does on a viewer's laptop, only for laptops that the server never saw, or not in
    /// this life.
    private func mayWait(
        _ change: WaitingChange, on machine: Machine, _ lost: Set<Identifier>, among waiting: [WaitingChange], _ log: [Site.Line]
    ) -> Bool {
        let mayStay = !world.declaresLosses || machine.isViewer
        switch change.place {
        case .server:
            // Declared lost itself, it is kept for the server, which lacks what it needs.
            return lost.contains(change.id) && mayStay && !change.needs.isEmpty
        case .unknownAuthor:
            return !log.contains { line in
                guard line.refused == nil, let number = world.ledger.index[line.id] else { return false }
                return world.ledger.entries[number].change.blocks.contains { $0.table == 2 && $0.rows.contains(change.replica) }
            }
        case .here:
            let strange = waiting.filter { $0.place == .unknownAuthor }.map(\.id)
            return !change.needs.isEmpty && (mayStay || Set(change.needs).isSubset(of: strange))
        }
    }

    /// What was declared lost before it came is refused for that, and nothing else is.
    private func losses(_ log: [Site.Line]) throws {
        var declared: Set<Identifier> = []
        for line in log {
            guard (line.refused == .lost) == declared.contains(line.id) else {
                throw Violation("\(line.id.hex.prefix(6)) counts, or does not, against the word that it is lost")
            }
            if line.refused == nil { declared.formUnion(world.ledger.declaredLost(by: [line.id])) }
        }
    }

    /// What was refused is listed where it was written, until somebody has seen to it.
    private func parked(_ machine: Machine, _ log: [Site.Line]) throws {
        if machine.isForked { return }
        let listed = try machine.replica.read { reader in
            try reader.parked().map(\.provenance.change)
                + reader.select("SELECT id FROM change JOIN settled ON settled.n = change.n").compactMap { $0.identifier("id") }
        }
        for line in log where line.refused != nil {
            guard let number = world.ledger.index[line.id], world.ledger.entries[number].author == machine.name else { continue }
            guard listed.contains(line.id) else { throw Violation("\(machine.name) does not say that a change was refused") }
        }
    }

    /// In a demonstration: everybody stands in the same state, and says so.
    func same() throws {
        let states = try world.machines.map { try $0.replica.read { try $0.syncState } }
        guard Set(states.map { "\($0.cursor) \($0.digest.hex)" }).count == 1 else { throw Violation("the laptops differ") }
    }

    /// Values that differ and were written without knowledge of each other are listed, and no others.
    private func conflicts(_ machine: Machine, _ model: KnowledgeModel) throws {
        let fields = Dictionary(grouping: model.cells, by: \.whole).mapValues { $0.map(\.field) }
        let told = model.cells.filter { cell in
            guard machine.schema.table(cell.table)?.field(cell.field) != nil else { return false }
            let isDeleted = model.isDeleted(cell.whole, fields[cell.whole] ?? []) || model.isErased(cell.whole)
            return !isDeleted && Set(model.heads(cell).map(\.value)).count > 1
        }
        let listed = try machine.replica.read { try $0.conflicts() }
            .map { Cell(table: $0.table, row: $0.row, field: $0.field) }
            .filter { machine.schema.table($0.table)?.field($0.field) != nil }.sorted()
        guard told == listed else {
            let differing = Set(told).symmetricDifference(listed).sorted().map { cell in
                "table \(cell.table), \(cell.row), \(cell.field): "
                    + model.heads(cell).map { "\(model.id($0).hex.prefix(6))=\($0.value)" }.joined(separator: " ")
            }
            throw Violation(
                "\(machine.name) lists \(listed.count) conflicts of \(told.count): \(differing.joined(separator: "; "))")
        }
    }
}
