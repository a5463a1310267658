package import SyncProtocol

/// What makes two laptops that create the same thing create the same row.
package struct NaturalKey: Sendable, Equatable {
    package var parts: [Value]

    package init(_ parts: Value...) {
        self.parts = parts
    }

    package init(parts: [Value]) {
        self.parts = parts
    }

    /// The id of the row: a hash keyed with the secret of the space, so that it cannot be guessed from a name.
    /// - Parameter number: 0, or the next number when that row was erased or by now carries another key.
    package func rowID(table: UInt32, number: UInt32, secret: [UInt8]) -> Identifier {
        var bytes = Array("carnet.row-id.1".utf8)
        bytes.append(contentsOf: secret)
        Canonical.append(table, to: &bytes)
        Canonical.append(number, to: &bytes)
        Canonical.append(UInt32(parts.count), to: &bytes)
        for part in parts { Canonical.append(part, to: &bytes) }
        return Hashing.identifier(bytes)
    }
}
