import SyncCore
package import SyncProtocol

extension Reader {
    /// Where in the log the change stands that made a row; nil while it is not numbered, as far as this replica knows. Among
    /// several that made the same row, the first.
    package func position(_ table: UInt32, _ row: Identifier) throws -> UInt64? {
        let heads = try self.row(table, row)?.heads(FieldSchema.existence.number) ?? []
        return try heads.compactMap { try session.log.stored($0.change)?.position }.min()
    }
}
