import SyncProtocol
import Testing

/// One byte of a change was altered on a disk: the id says which it was.
@Suite struct AlteredByteTests {
    private let space = Identifier(high: 2, low: 2)

    private func change() -> Change {
        let row = Identifier(high: 7, low: 7)
        let block = Block(
            kind: .assign, table: 4, rows: [row], subjects: .itself, fields: [1, 2],
            values: [.integer(1), .text("Juliette")], replaces: [])
        return Change(
            replica: Identifier(high: 1, low: 1), previous: nil, author: nil, sequence: 1, recordedAt: 1_700_000_000_000,
            schema: 1,
            sealing: .whole(salt: Identifier(high: 9, low: 9)), blocks: [block])
    }

    @Test func `whichever byte it was, and whatever it became, the bytes come back`() throws {
        let (codec, change) = (ChangeCodec(), change())
        let (bytes, id) = (try codec.encode(change), ChangeIdentity.id(of: change, space: space))
        let isRight = { (bytes: [UInt8]) in
            (try? codec.decode(bytes)).map { ChangeIdentity.id(of: $0, space: space) } == id
        }
        for index in bytes.indices {
            var altered = bytes
            altered[index] ^= index % 2 == 0 ? 1 << UInt8(index / 2 % 8) : UInt8(truncatingIfNeeded: index &* 37 | 3)
            #expect(AlteredByte.restored(altered, where: isRight) == bytes, "byte \(index)")
        }
    }

    @Test func `two altered bytes, or too many to try, are given up`() {
        var tried = 0
        #expect(AlteredByte.restored([1, 2, 3], where: { $0 == [4, 5, 3] }) == nil)
        let large = [UInt8](repeating: 0, count: 1 << 22)
        let given = AlteredByte.restored(large) { _ in
            tried += 1
            return false
        }
        #expect(given == nil && tried < 1_000)
    }
}
