import SyncProtocol
import Testing

/// An id of 16 zeros is nobody's: a seal of that subject could not be read again.
@Suite struct ZeroRowTests {
    @Test(arguments: [Block.Kind.assign, .delete])
    func `a change of a row of zeros is no change`(kind: Block.Kind) throws {
        let rows = [Identifier.zero, Identifier(high: 1, low: 1)]
        let change = Change(
            replica: Identifier(high: 2, low: 2), previous: nil, author: nil, sequence: 1, recordedAt: 0, schema: 1,
            sealing: .whole(salt: Identifier(high: 3, low: 3)),
            blocks: [
                kind == .assign
                    ? Block(
                        kind: .assign, table: 4, rows: rows, subjects: .itself, fields: [1], values: [.flag(true), .flag(true)],
                        replaces: [])
                    : Block(kind: .delete, table: 4, rows: rows, subjects: .itself, lists: [[], []])
            ])
        let codec = ChangeCodec()
        #expect(throws: DecodeError.malformed("rows")) { try codec.decode(try codec.encode(change)) }
    }
}
