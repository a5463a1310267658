import Forum
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// What links somebody erased to somebody who lives is found from what is kept of a change, whoever looks.
@Suite struct LinkedCompactionTests {
    @Test func `whom an erased visitor became is listed after a compaction too, also on a laptop that came later`() throws {
        let ring = try Ring(seed: 92)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        let entry = VisitorBook.Entry(
            givenName: "Jean", familyName: "Dupont", email: nil, phone: nil, organisation: nil, interests: [], purposes: [.groups]
        )
        let visitor = try a.replica.write { try VisitorBook.add(entry, in: $0) }.visitor.id
        _ = try ring.settle()
        try a.replica.write { _ = try ErasureBook.erase(visitor, in: $0) }
        let enrolled = try b.replica.write { try VisitorBook.enrol(visitor, groups: [], in: $0) }.visitor.enrolledAs
        let person = try #require(enrolled)
        try ring.sync(a)
        _ = try ring.settle()
        #expect(try ring.compact(awayDays: 0).dropped > 0)
        _ = try ring.settle()
        let c = try ring.join("c")
        #expect(try ring.sync(c).bootstrapped)
        for laptop in [a, b, c] {
            #expect(try laptop.replica.read { try ErasureBook.linkedLater(to: visitor, in: $0) } == [person])
        }
    }
}
