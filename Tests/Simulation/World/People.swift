import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// What people do on one laptop. Rows are few, so that everybody meets in them.
struct People {
    let world: World
    let machine: Machine
    /// Whether it happens in the middle of a sync.
    var isDuringSync = false
    var chance: Chance { world.chance }

    static func row(_ table: UInt64, _ number: Int) -> Identifier { Identifier(high: table << 32, low: UInt64(number)) }

    /// Somebody: the same row on all laptops that do not know of an erasure, and after one that they know of another.
    func person(_ number: Int, _ reader: Reader) throws -> Identifier {
        var row = Self.row(4, number)
        while try reader.isErased(row) { row.low += 100 }
        return row
    }

    /// One command, which is one change or none.
    func act() throws {
        do {
            if try declareLost() { return try world.observe(machine) }
            switch world.isAtStand && chance.once(in: 2) ? 30 + chance.below(18) : chance.below(48) {
            case 0...9: try edit()
            case 10...13: try attendance()
            case 14...15: try delete()
            case 16...17: try manyRows()
            case 18...19: try resolve()
            case 20...23: try form()
            case 24...25: try undo()
            case 26...27: try parked()
            case 28...29: try future()
            case 30...31: try shift()
            case 32...37: try signUp()
            case 38...39: try cancel()
            case 40...41: try give()
            case 42: try erase()
            case 43...45: try merge()
            default: try swap()
            }
        } catch is ForumError {
            // What cannot be done is said, and nothing happens.
        } catch StoreError.erased {
            // Of somebody erased nothing is written any more.
        }
        try world.observe(machine)
    }

    func write(_ body: (Writer) throws -> Void) throws { try machine.replica.write(body) }

    private func table(_ table: TableSchema) -> TableSchema { machine.schema.table(table.number) ?? table }

    private func word() -> Value { .text(["a", "b", "c", "é"][chance.below(4)]) }

    /// A word that says whose it is, so that one can look whether anything of somebody is left.
    private func word(of person: Identifier) -> Value { .text(Remains.mark(of: person) + (word().text ?? "")) }

    // MARK: Records

    private func edit() throws {
        guard chance.once(in: 2) else {
            let row = Self.row(3, chance.below(3))
            return try write { try assign($0, Tables.organisation, row, try said(4, word())) }
        }
        let number = chance.below(4)
        try write { writer in
            let row = try person(number, writer)
            try assign(writer, Tables.person, row, try said(9, word(of: row)))
        }
    }

    private func said(_ consent: UInt32, _ name: Value) throws -> [UInt32: Value] {
        chance.once(in: 3) ? [consent: .flag(chance.once(in: 2))] : [2: name]
    }

    private func erase() throws {
        let number = chance.below(4)
        world.note(.erasure, machine, and: isDuringSync ? [.exchanging] : [])
        try write { writer in
            let row = try person(number, writer)
            try writer.assign(SystemTables.erasure, row, [1: .flag(true)])
        }
    }

    /// Makes the row where it is not there.
    private func assign(_ writer: Writer, _ table: TableSchema, _ row: Identifier, _ values: [UInt32: Value]) throws {
        var values = values
        if try writer.row(table.number, row) == nil { values[1] = .flag(true) }
        try writer.assign(self.table(table), row, values)
    }

    private func attendance() throws {
        let meeting = Self.row(7, chance.below(2))
        let number = chance.below(3)
        let status = ["present", "represented", "excused", "absent"][chance.below(4)]
        try write { writer in
            let person = try person(number, writer)
            guard
                let key = Tables.attendance.naturalKey?(["meeting": .identifier(meeting), "person": .identifier(person)])
            else { return }
            let row = try writer.naturalRow(Tables.attendance, key)
            try assign(
                writer, Tables.attendance, row,
                [
                    2: .identifier(meeting), 3: .identifier(person), 4: .list([.text(status), .null]),
                    6: .integer(writer.recordedAt),
                ])
        }
    }

    private func delete() throws {
        let (isPerson, number) = (chance.once(in: 2), chance.below(3))
        try write { writer in
            guard isPerson else { return try writer.delete(Tables.organisation, Self.row(3, number)) }
            try writer.delete(Tables.person, try person(number, writer))
        }
    }

    /// A transaction of several rows and tables: it is one change.
    private func manyRows() throws {
        try write { writer in
            for number in 0..<3 { try assign(writer, Tables.organisation, Self.row(3, number), [2: word(), 3: word()]) }
            for number in 0..<2 {
                let row = try person(number, writer)
                try assign(writer, Tables.person, row, [3: word(of: row)])
            }
        }
    }

    private func resolve() throws {
        try write { writer in
            guard let conflict = chance.pick(try writer.conflicts()), let kept = chance.pick(conflict.candidates),
                Tables.schema.table(conflict.table)?.field(conflict.field)?.isReserved != true
            else { return }
            try writer.resolve(conflict, keep: kept.value)
        }
    }

    /// A form is opened; or one that was open for a while is saved: it replaces what it had shown, and nothing later.
    private func form() throws {
        guard let form = machine.form else { return try openForm() }
        machine.form = nil
        let isThere = try machine.replica.read { try $0.row(form.cell.table, form.cell.row) != nil }
        guard isThere else { return }
        try world.filling(form, machine) {
            try write { writer in
                try writer.assign(
                    Tables.organisation, form.cell.row, field: form.cell.field, word(), replacing: form.heads)
            }
        }
    }

    private func openForm() throws {
        let cell = Cell(table: 3, row: Self.row(3, chance.below(3)), field: 3)
        let heads = try machine.replica.read { try $0.row(cell.table, cell.row)?.heads(cell.field) }
        guard let heads, !heads.isEmpty else { return }
        let held = try machine.held()
        machine.form = Machine.Form(
            cell: cell, heads: heads.map(\.change), view: world.ledger.view(of: held))
    }

    private func undo() throws {
        try write { writer in
            _ = try writer.undo(oneWay: [OneWay(table: Tables.request.number, field: 4, value: .flag(true))])
        }
    }

    private func parked() throws {
        try write { writer in
            guard let parked = chance.pick(try writer.parked()) else { return }
            if chance.once(in: 2) { try writer.settle(parked) } else { _ = try writer.retry(parked) }
        }
    }

    private func future() throws {
        guard machine.schema.number == FutureSchema.schema.number else { return }
        try write { writer in
            try assign(writer, FutureSchema.wish, Self.row(60, chance.below(2)), [2: word()])
            try assign(writer, Tables.organisation, Self.row(3, chance.below(3)), [40: word()])
        }
    }

    // MARK: The stand

    private static let hours = [("09:00", "12:00"), ("11:00", "13:00"), ("17:00", "18:00")]

    private func shift() throws {
        let number = chance.below(3)
        let hours = Self.hours[chance.once(in: 4) ? chance.below(3) : number]
        let entry = ShiftBook.Entry(
            code: "S\(number)", startsAt: "2024-11-28 " + hours.0, endsAt: "2024-11-28 " + hours.1,
            places: Int64(1 + chance.below(3)))
        try write { _ = try ShiftBook.add(entry, in: $0) }
    }

    private func shifts(_ reader: Reader) throws -> [Identifier] { try ShiftBook.list(in: reader).map(\.id) }

    private func signUp() throws {
        try write { writer in
            guard let shift = chance.pick(try shifts(writer)) else { return }
            _ = try SignupBook.signUp(try person(chance.below(4), writer), for: shift, in: writer)
        }
    }

    /// Who asked, and for what.
    func asked(_ reader: Reader) throws -> (shift: Identifier, person: Identifier)? {
        let records = try reader.select(
            "SELECT shift, person FROM request WHERE cancelled IS NOT 1 AND (granted = 1 OR dropped IS NOT 1) ORDER BY id")
        guard let record = chance.pick(records), let shift = record.identifier("shift"),
            let person = record.identifier("person")
        else { return nil }
        return (shift, person)
    }

    private func cancel() throws {
        try write { writer in
            guard let asked = try asked(writer) else { return }
            _ = try SignupBook.cancel(asked.person, on: asked.shift, in: writer)
        }
    }

    private func give() throws {
        try write { writer in
            guard let asked = try asked(writer) else { return }
            try SignupBook.give(asked.shift, from: asked.person, to: try person(chance.below(4), writer), in: writer)
        }
    }

    private func swap() throws {
        try write { writer in
            guard let first = try asked(writer), let second = try asked(writer) else { return }
            try SignupBook.swap(first, second, in: writer)
        }
    }
}
