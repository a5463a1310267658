import SyncProtocol

/// Who records: the tables that the engine itself reads. Every schema holds them.
package enum SystemTables {
    package enum Number {
        package static let author: UInt32 = 1
        package static let replica: UInt32 = 2
        package static let erasure: UInt32 = 30
        package static let loss: UInt32 = 31
    }

    /// An organiser who records. Each change names one, so that no header holds a name.
    package static let author = TableSchema(
        Number.author, "author", subject: .itself,
        fields: [FieldSchema(2, "name")],
        naturalKey: { row in row["name"]?.text.map { NaturalKey(.text(Folding.nameKey($0))) } })

    /// The number of the field that holds a replica's public key.
    package static let replicaKey: UInt32 = 3

    /// A replica: its id is the row's id. The first change of each replica writes its row.
    package static let replica = TableSchema(
        Number.replica, "replica",
        fields: [
            FieldSchema(2, "laptop"), FieldSchema(replicaKey, "public_key"),
            /// Where it goes on after a fork: the replica that it was, and that one's signature over it.
            FieldSchema(4, "predecessor", .row("replica")), FieldSchema(5, "endorsement"),
        ])

    /// A change that was lost for ever with its laptop: the row's id is the change's. From the position of the change that makes
    /// the row the lost one counts as known and void.
    package static let loss = TableSchema(Number.loss, "loss", fields: [])

    /// A person whose data is erased everywhere: the row's id is that of the person's row (or the visitor's, or the author's). From
    /// the position of the change that makes the row all values of theirs are gone, and those that come later go as they come.
    package static let erasure = TableSchema(Number.erasure, "erasure", fields: [])

    package static let all = [author, replica, erasure, loss]
}
