import Forum
import Foundation
import GRDB
import ReplicaStore
import SyncProtocol
import Testing

/// Rows that somebody made to bring the reader down.
@Suite struct HostileRowTests {
    @Test func `lists in lists, as deep as the stack, are damage and no trap`() throws {
        let laboratory = try Laboratory(seed: 3, laptops: 1)
        let laptop = laboratory.laptops[0]
        try laptop.write { _ = try OrganisationBook.add("Radio", .init(kind: "ngo"), in: $0) }
        // One other head: field 2, change 1, its value inline: a list of a list of a list …
        let heads: [UInt8] = [1, 0, 1, 2, 1, 1] + [4, 1].repeated(400_000)
        let queue = try DatabaseQueue(path: laptop.path)
        try queue.write { try $0.execute(sql: "UPDATE organisation_row SET heads = ?", arguments: [Data(heads)]) }
        let verification = try laptop.verify()
        #expect(!verification.isSound)
        #expect(verification.damage == ["a row's heads cannot be read"])
    }

    @Test(arguments: [-1, Int64.min, Int64.max])
    func `positions and counters that cannot be are damage and no trap`(number: Int64) throws {
        let laboratory = try Laboratory(seed: 3, laptops: 1)
        let laptop = laboratory.laptops[0]
        try laptop.write { _ = try OrganisationBook.add("Radio", .init(kind: "ngo"), in: $0) }
        try laboratory.settle()
        let queue = try DatabaseQueue(path: laptop.path)
        try queue.write { database in
            try database.execute(sql: "UPDATE change SET position = ?", arguments: [number])
            try database.execute(sql: "UPDATE meta SET value = ? WHERE key = 'sequence'", arguments: [number])
            // As in a file of before: nothing says what it was.
            try database.execute(sql: "DELETE FROM meta WHERE key = 'copy'")
        }
        #expect(throws: StoreError.self) { try laptop.trail() }
        #expect(throws: StoreError.self) { try laptop.checkLog() }
        #expect(throws: StoreError.self) {
            try laptop.write { _ = try OrganisationBook.add("Ailleurs", .init(kind: "ngo"), in: $0) }
        }
    }
}

extension Array {
    fileprivate func repeated(_ count: Int) -> [Element] { (0..<count).flatMap { _ in self } }
}
