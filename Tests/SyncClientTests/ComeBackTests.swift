import Forum
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// A row that one laptop deletes while another edits it is there, and both are told.
@Suite struct ComeBackTests {
    private let ring: Ring
    private let a, b: Ring.Laptop
    private let row = Identifier(high: 5, low: 5)
    private var name: RowName { RowName(table: Tables.group.number, row: row) }

    init() throws {
        ring = try Ring(seed: 91)
        (a, b) = (try ring.join("a"), try ring.join("b"))
        try edit("one", on: a)
        _ = try ring.settle()
    }

    private func edit(_ title: String, on laptop: Ring.Laptop) throws {
        try laptop.replica.write { writer in
            let isNew = try writer.row(Tables.group.number, row) == nil
            try writer.assign(Tables.group, row, isNew ? [1: .flag(true), 3: .text(title)] : [3: .text(title)])
        }
    }

    private func delete(on laptop: Ring.Laptop) throws { try laptop.replica.write { try $0.delete(Tables.group, row) } }

    @Test func `whichever comes first, both are told once`() throws {
        for (deleting, editing) in [(a, b), (b, a)] {
            try delete(on: deleting)
            try edit("two", on: editing)
            #expect(try ring.sync(deleting).cameBack.isEmpty)
            #expect(try ring.sync(editing).cameBack == [name])
            #expect(try ring.sync(deleting).cameBack == [name])
            for laptop in [a, b] { #expect(try ring.sync(laptop).cameBack.isEmpty) }
        }
    }

    @Test func `a delete and an edit that knew of each other bring nothing back`() throws {
        try edit("two", on: b)
        _ = try ring.settle()
        try delete(on: a)
        #expect(try ring.settle().allSatisfy(\.cameBack.isEmpty))
        // Made again, which knew of the delete.
        try b.replica.write { try $0.assign(Tables.group, row, [1: .flag(true), 3: .text("three")]) }
        #expect(try ring.settle().allSatisfy(\.cameBack.isEmpty))
    }

    @Test func `a bundle tells it as well`() throws {
        try delete(on: a)
        try edit("two", on: b)
        #expect(try b.apply(try a.bundle()).cameBack == [name])
        #expect(try a.apply(try b.bundle()).cameBack == [name])
        #expect(try ring.settle().allSatisfy(\.cameBack.isEmpty))
    }

    @Test func `who reads the log from its start is told nothing`() throws {
        try delete(on: a)
        try edit("two", on: b)
        _ = try ring.settle()
        let newcomer = try ring.join("newcomer", dice: 1_077)
        #expect(try ring.sync(newcomer).cameBack.isEmpty)
        #expect(try newcomer.replica.read { try $0.columns(Tables.group, row)["title"]?.text } == "two")
    }
}
