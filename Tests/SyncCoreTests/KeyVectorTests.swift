import GoldenVectors
import SyncCore
import SyncProtocol
import Testing

/// The golden vectors of row ids, and of the texts that stand in natural keys.
@Suite struct KeyVectorTests {
    @Test(arguments: GoldenVector.of("row-id"))
    func `a row with a natural key has the id that the specification gives`(vector: GoldenVector) throws {
        let parts = try vector.words("key").flatMap { try $0.map { try GoldenVector.value($0) } }
        let row = NaturalKey(parts: parts).rowID(
            table: try vector.number("table"), number: try vector.number("n"), secret: try vector.bytes("secret"))
        #expect(row.hex == vector["row-id"])
    }

    @Test(arguments: GoldenVector.of("fold"))
    func `a text folds as the specification says`(vector: GoldenVector) throws {
        let folded = Folding.fold(try vector.text("text"))
        #expect(folded.utf8.hex == vector["fold"])
        #expect(Folding.fold(folded).utf8.hex == vector["fold"])
    }

    @Test(arguments: GoldenVector.of("name-key"))
    func `a name has the key that the specification gives`(vector: GoldenVector) throws {
        #expect(Folding.nameKey(try vector.text("text")).utf8.hex == vector["name-key"])
    }

    @Test(arguments: GoldenVector.of("email"))
    func `an address is written as the specification says`(vector: GoldenVector) throws {
        #expect(Folding.email(try vector.text("text")).utf8.hex == vector["email"])
    }
}
