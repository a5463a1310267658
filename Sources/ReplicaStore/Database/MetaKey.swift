/// The names of what stands in the table `meta`: what a replica keeps of itself, beside its rows.
package enum MetaKey: String, Sendable, CaseIterable {
    case replica, space, secret, author, laptop
    /// `MetaCopy`.
    case copy
    /// The copy that files of before have, of the first four.
    case identity
    /// The id of this replica's last change, and its sequence.
    case tail, sequence
    /// 1 where somebody else goes on under this replica's id.
    case forked
    /// Changes that are to be declared lost under another id, because this replica's chain waits for them: packed ids.
    case losses
    /// Where the rolling check of rows is.
    case rolling
    /// The wall clock's error against the server, milliseconds to add.
    case clockOffset
    /// What the file was made for: `SchemaRecord`.
    case schema
    /// The position up to which the bytes of changes were dropped.
    case base
    /// People whose values came erased before any erasure did: packed ids.
    case unproven
    /// Where the server's log ended when it could take nothing of what is kept for it: a chain hash.
    case offered
    /// `CompactedSum`: of the changes whose bytes were dropped.
    case compacted
    /// How far the other laptops are: `Standing`.
    case standings
    /// 1 while the file may hold remains of what was destroyed.
    case scrub
    case epoch, cursor, chain, digest, signature, verifiedAt, server

    /// What nothing else in the file repeats. The rows make the digest anew, the program the schema, and each copy vouches for itself.
    static let copied = allCases.filter { ![.copy, .identity, .schema, .digest].contains($0) }
}
