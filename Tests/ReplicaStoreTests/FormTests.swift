import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// What was shown for a while before it was saved.
@Suite struct FormTests {
    @Test func `what a form had shown was refused meanwhile: what is saved stands alone, before and after it is numbered`() throws
    {
        let laboratory = try Laboratory(seed: 41, laptops: 2)
        let (first, second) = (laboratory.laptops[0], laboratory.laptops[1])
        let row = Identifier(high: 9, low: 9)
        try first.write { try $0.assign(Tables.organisation, row, [1: .flag(true), 3: .text("ngo")]) }
        try laboratory.settle()
        try second.write { try $0.assign(Tables.organisation, row, [3: .text("refused")]) }
        let shown = try #require(try second.read { try $0.row(3, row)?.heads(3).map(\.change) })
        laboratory.refuses = { _ in true }
        try laboratory.sync(second)
        laboratory.refuses = { _ in false }
        try second.write { try $0.assign(Tables.organisation, row, field: 3, .text("saved"), replacing: shown) }
        func values(_ replica: Replica) throws -> [Value] {
            try replica.read { try $0.row(3, row)?.heads(3).map(\.value) ?? [] }
        }
        #expect(try values(second) == [.text("saved")])
        try laboratory.settle()
        for replica in laboratory.laptops { #expect(try values(replica) == [.text("saved")]) }
        try ModelCheck.settled(laboratory, 41)
    }
}
