import GRDB
package import SyncCore
package import SyncProtocol

/// An entry that came back to a restored server with another verdict than the log had given it meanwhile. The log's stands.
package struct LateReceipt: Sendable {
    package let change: Identifier
    /// In the life of the log that the server lost.
    package let position: UInt64
    /// The verdict of the log, and the one that was lost: why it was refused; nil: it was not.
    package let here, there: Reason?
    /// Milliseconds since 1970 UTC.
    package let cameAt: Int64

    init(_ row: Row) throws {
        let what = "a late receipt"
        change = try row.keptIdentifier("id", of: what)
        position = UInt64(clamping: try row.kept("position", of: what) as Int64)
        here = try Self.reason("here", row, what)
        there = try Self.reason("there", row, what)
        cameAt = try row.kept("came_at", of: what)
    }

    private static func reason(_ column: String, _ row: Row, _ what: String) throws -> Reason? {
        Reason(rawValue: UInt32(clamping: try row.kept(column, of: what) as Int64))
    }
}
