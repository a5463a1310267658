import SyncCore
package import SyncProtocol

/// A run of the log, with what the server says of its end.
package struct LogPage: Sendable {
    package var epoch: Identifier
    package var entries: [LogEntry]
    /// The position of the last entry, or the cursor that was sent.
    package var position: UInt64
    /// The chain hash there, 32 bytes.
    package var chain: [UInt8]
    /// What to add to this clock to have the server's, milliseconds; nil: not measured.
    package var clockOffset: Int64?
    /// The server's over epoch, position and chain, 64 bytes; nil where it is not needed.
    package var signature: [UInt8]?
    /// What the server said of the changes that it did not number.
    package var held = HeldVerdicts()
    /// How far all laptops are, as the server says at the end of the log; nil: it did not say.
    package var standings: [Standing]?

    package init(
        epoch: Identifier, entries: [LogEntry], position: UInt64, chain: [UInt8], clockOffset: Int64?,
        signature: [UInt8]? = nil
    ) {
        self.epoch = epoch
        self.entries = entries
        self.position = position
        self.chain = chain
        self.clockOffset = clockOffset
        self.signature = signature
    }
}

extension Replica {
    /// Folds a page in, with the cursor, in one transaction: all of it or nothing.
    package func fold(_ page: LogPage) throws -> (outcome: FoldOutcome, state: SyncState) {
        try transaction { session in
            var state = try SyncState.load(session.meta)
            if let epoch = state.epoch, epoch != page.epoch { throw StoreError.log("the log began another life") }
            let fold = LogFold(state)
            let folder = try EntryFolder(session: session, fold: fold)
            for entry in page.entries { try folder.fold(entry) }
            state = fold.state
            try WaitingRoom(session: session).admit(into: folder)
            folder.outcome.parked += try page.held.save(in: session)
            guard state.cursor == page.position, state.chain == page.chain else {
                throw StoreError.log("the chain hash at position \(page.position) is not the server's")
            }
            state.epoch = page.epoch
            state.signature = page.signature
            if !page.entries.isEmpty { try ReceiptBook(session: session).keep(state) }
            state.lastSync = session.moment(offset: page.clockOffset)
            try state.save(session.meta)
            if let standings = page.standings { try session.meta.set(.standings, .bytes(Standing.bytes(of: standings))) }
            if let offset = page.clockOffset { try session.meta.set(.clockOffset, .integer(offset)) }
            return (folder.outcome, state)
        }
    }

    /// Remembers which server this replica is joined to.
    package func setServer(_ url: String) throws {
        try transaction { session in try session.meta.set(.server, .text(url)) }
    }
}
