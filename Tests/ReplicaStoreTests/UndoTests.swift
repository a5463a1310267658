import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

@Suite struct UndoTests {
    private let row = Identifier(high: 5, low: 5)
    private let laboratory: Laboratory
    private let laptop: Replica

    init() throws {
        laboratory = try Laboratory(seed: 3, laptops: 2)
        laptop = laboratory.laptops[0]
        // The first change of a replica says who it is, and is never undone.
        try laptop.write { try $0.assign(Tables.organisation, Identifier(high: 1, low: 1), [1: .flag(true)]) }
    }

    private func write(_ title: String) throws {
        try laptop.write { writer in
            let isNew = try writer.row(Tables.group.number, row) == nil
            try writer.assign(Tables.group, row, isNew ? [1: .flag(true), 3: .text(title)] : [3: .text(title)])
        }
    }

    private func undo() throws -> UndoOutcome? { try laptop.write { try $0.undo(oneWay: []) } }

    private var title: String? {
        get throws { try laptop.read { try $0.select("SELECT title FROM \"group\"").first?.text("title") } }
    }

    @Test func `undo goes back step by step, to before the row was made`() throws {
        try write("one")
        try write("two")
        try write("three")
        #expect(try undo()?.rows == 1)
        #expect(try title == "two")
        #expect(try undo()?.rows == 1)
        #expect(try title == "one")
        #expect(try undo()?.rows == 1)
        #expect(try title == nil)
        #expect(try undo() == nil)
    }

    @Test func `undo works after a sync, and on every laptop`() throws {
        try write("one")
        try write("two")
        try laboratory.settle()
        _ = try undo()
        try laboratory.settle()
        #expect(try laboratory.laptops[1].read { try $0.select("SELECT title FROM \"group\"").first?.text("title") } == "one")
    }

    @Test func `what somebody edited since stays, and the next undo goes on to the change before`() throws {
        try write("one")
        try write("two")
        try laboratory.settle()
        try laboratory.laptops[1].write { try $0.assign(Tables.group, row, [3: .text("theirs")]) }
        try laboratory.settle()
        #expect(try undo()?.rows == 0)
        #expect(try undo()?.rows == 0)
        #expect(try undo() == nil)
        #expect(try title == "theirs")
    }

    @Test func `a deleted row comes back`() throws {
        try write("one")
        try laptop.write { try $0.delete(Tables.group, row) }
        #expect(try title == nil)
        #expect(try undo()?.rows == 1)
        #expect(try title == "one")
    }

    private func make(_ title: String) throws {
        try laptop.write { try $0.assign(Tables.group, row, [1: .flag(true), 3: .text(title)]) }
    }

    private func delete() throws { try laptop.write { try $0.delete(Tables.group, row) } }

    @Test func `a row that was deleted, and is made again, is gone again`() throws {
        try make("one")
        #expect(try undo()?.rows == 1)
        try make("one")
        #expect(try undo()?.rows == 1)
        #expect(try title == nil, "what an undo had taken away")
        try make("two")
        try delete()
        try make("three")
        #expect(try undo()?.rows == 1)
        #expect(try title == nil, "what a delete had")
        #expect(try undo()?.rows == 1)
        #expect(try title == "two")
        #expect(try undo()?.rows == 1)
        #expect(try title == nil)
    }

    @Test func `a field that was empty before, and a delete, are no edits once they are undone`() throws {
        try make("one")
        try laptop.write { try $0.assign(Tables.group, row, [5: .text("gt")]) }
        try delete()
        #expect(try undo()?.rows == 1)
        #expect(try title == "one")
        #expect(try undo()?.rows == 1)
        #expect(try undo()?.rows == 1)
        #expect(try title == nil)
        #expect(try undo() == nil)
    }

    @Test func `a row that was made again, and that somebody has edited since, stays`() throws {
        try make("one")
        try delete()
        try make("two")
        try laboratory.settle()
        try laboratory.laptops[1].write { try $0.assign(Tables.group, row, [5: .text("gt")]) }
        try laboratory.settle()
        #expect(try undo()?.rows == 0)
        #expect(try title == "two")
    }

    @Test func `what somebody had written before a delete that was undone is an edit all the same`() throws {
        try make("one")
        try laboratory.settle()
        try laboratory.laptops[1].write { try $0.assign(Tables.group, row, [5: .text("gt")]) }
        try laboratory.settle()
        try delete()
        #expect(try undo()?.rows == 1)
        let outcome = try #require(try undo())
        #expect(outcome.rows == 0 && outcome.skipped.count == 1)
        #expect(try title == "one")
    }
}
