/// The limits that stand in the specification, and at the end those that a laptop sets itself. A change over a limit is never
/// made, and is refused where it arrives.
package struct Limits: Sendable {
    /// Bytes of one change.
    package var changeBytes = 1 << 20
    /// Bytes of the seals that a change has more, once a part was erased.
    package var sealBytes = 4 << 20
    /// Values in one change: rows times fields, over all blocks; deleted rows count for one.
    package var changeValues = 65_536
    /// Bytes of one text or byte string.
    package var valueBytes = 65_536
    /// Elements of a list.
    package var listElements = 16
    /// Changes that one value replaces, or that one delete lists.
    package var namedChanges = 1_024
    /// Blocks in one change.
    package var blocks = 1_024
    /// Fields in one block.
    package var fields = 256
    /// Changes in one request.
    package var requestChanges = 1_000
    /// Bytes of all changes in one request; one change always fits.
    package var requestBytes = 4 << 20
    /// Entries in one response.
    package var responseEntries = 4_000
    /// Bytes of all entries in one response; one entry always fits.
    package var responseBytes = 4 << 20
    /// Positions that one request asks about, to find the last common one.
    package var probes = 64
    /// Entries in one receipt.
    package var receiptEntries = 4_000
    /// Bytes of one piece of a snapshot.
    package var pieceBytes = 4 << 20
    /// Bytes of a body, before and after decompression.
    package var bodyBytes = 16 << 20
    /// Fields of a body and of the messages in it: more than any that keeps the limits has.
    package var bodyFields = 8_000
    /// Characters (UTF-8 bytes) of the name of a laptop or an author.
    package var nameBytes = 200

    /// Bytes of one part of a bundle, before compression.
    package var bundlePartBytes = 8 << 20
    /// Fields of one part of a bundle and of the messages in it.
    package var bundlePartFields = 65_536
    /// Bytes of all parts of a bundle, before compression.
    package var bundleBytes = 1 << 30
    /// Changes that wait in one replica for what they name, and their bytes.
    package var waitingChanges = 20_000
    package var waitingBytes = 64 << 20
    /// Changes that wait in one replica for their author's key, so that nobody could check them, and their bytes.
    package var uncheckedChanges = 2_000
    package var uncheckedBytes = 8 << 20

    /// Entries that a laptop at the log's start reads: where an answer holds as many, and more follow, it fetches the server's
    /// state instead, which is quicker.
    package var replayedEntries = 1_000
    /// Rows that each sync looks at besides those that it touches.
    package var checkedRows = 1_000

    package static let standard = Limits()

    package init() {}
}
