import GoldenVectors
import SyncCore
import SyncProtocol
import Testing

/// The golden vectors of the hash of a row, and of the digest.
@Suite struct DigestVectorTests {
    @Test(arguments: GoldenVector.of("row-hash"))
    func `a row has the hash that the specification gives, whatever the order it was made in`(vector: GoldenVector) throws {
        var state = RowState()
        for words in vector.words("head") {
            let (change, value) = (try GoldenVector.identifier(words[1]), try GoldenVector.value(words[2]))
            let head = Head(change: change, recordedAt: 0, value: value)
            state.assign(try GoldenVector.number(words[0]), head, replacing: [])
        }
        for words in vector.words("delete") {
            let listed = try words.dropFirst().map { try GoldenVector.identifier($0) }
            state.delete(change: try GoldenVector.identifier(words[0]), lists: listed)
        }
        let hash = Digest.hash(of: state, table: try vector.number("table"), row: try vector.identifier("row"))
        #expect(hash.hex == vector["row-hash"])
    }

    @Test(arguments: GoldenVector.of("digest"))
    func `rows have the digest that the specification gives, and whoever leaves leaves nothing`(vector: GoldenVector) throws {
        let rows = try vector.words("row").map { words in
            (table: try GoldenVector.number(words[0]), hash: try GoldenVector.identifier(words[1]))
        }
        var digest = Digest()
        for row in rows.reversed() { digest.add(row.hash, table: row.table) }
        #expect(digest.hex == vector["digest"])
        for row in rows { digest.subtract(row.hash, table: row.table) }
        #expect(digest == Digest())
    }
}
