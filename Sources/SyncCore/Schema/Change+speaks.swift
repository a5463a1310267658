package import SyncProtocol

extension Change {
    /// Whether it says nothing of another replica than the one that made it, and names no key but that one's.
    ///
    /// - Parameter key: the public key under which its signature is checked; nil: nobody knows it yet.
    package func speaksOnlyOfItself(key: [UInt8]?) -> Bool {
        blocks.allSatisfy { $0.table != SystemTables.Number.replica || $0.speaks(onlyOf: replica, key: key) }
    }
}

extension Block {
    /// The rule for the table of replicas: each writes its own row alone, and its key is the one that it joined with, because
    /// readers of bundles go by it. The row is nobody's data: its values cannot be taken out.
    package func speaks(onlyOf replica: Identifier, key: [UInt8]?) -> Bool {
        guard kind == .assign, rows == [replica], subjects == .none else { return false }
        guard let key, let field = fields.firstIndex(of: SystemTables.replicaKey) else { return true }
        return value(field: field, row: 0) == .blob(key)
    }
}
