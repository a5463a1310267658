import Forum
import GoldenVectors
import SyncCore
import SyncProtocol
import Testing

/// The golden vectors of natural keys: which fields they are made of, and how.
@Suite struct NaturalKeyVectorTests {
    @Test(arguments: GoldenVector.of("row-id").filter { !$0.words("value").isEmpty })
    func `a row with these values has the natural key that the specification gives`(vector: GoldenVector) throws {
        var values: [String: Value] = [:]
        for words in vector.words("value") { values[words[0]] = try GoldenVector.value(words[1]) }
        let parts = try vector.words("key").flatMap { try $0.map { try GoldenVector.value($0) } }
        let table = try #require(Tables.schema.table(try vector.number("table")))
        #expect(table.naturalKey?(values) == NaturalKey(parts: parts))
    }
}
