import SyncProtocol

extension Replica {
    /// What the disk altered of what this replica keeps of itself. Under another space every change is another, under another secret
    /// rows are made a second time: nothing is to be sent before this is mended.
    package func metaFaults() throws -> [MetaKey] { try read { try MetaCopy.faults(in: $0.session) } }

    /// Throws where the disk altered any of it.
    package func requireMeta() throws { try read { try MetaCopy.require(MetaKey.allCases, in: $0.session) } }

    /// Whether it would be known if the disk had altered any of it: files of before kept no copy.
    package var keepsItsMeta: Bool {
        get throws {
            try read { reader in
                guard case .good = try MetaCopy.Kept(in: reader.session) else { return false }
                return try MetaCopy.faults(in: reader.session).isEmpty
            }
        }
    }

    package func mendMeta() throws {
        try transaction { session in
            try MetaCopy.mend(session)
            session.forget()
        }
    }

    /// Files of before have none. What made the file must be right: on the server its log tells.
    package func makeMetaCopy() {
        if (try? inQueue({ try $0.meta.get(.copy).isNull })) == true {
            // Where the disk is full, what can be read is read all the same.
            try? transaction { try MetaCopy.makeIfMissing(in: $0) }
        }
    }
}
