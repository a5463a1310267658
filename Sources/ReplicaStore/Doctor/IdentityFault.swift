/// What of a replica's identity is not what was written.
package enum IdentityFault: String, Sendable, Equatable {
    case replica, space, secret, author
    /// The copy that is kept of them.
    case copy

    init?(_ key: Meta.Key) { self.init(rawValue: key.rawValue) }
}

extension Replica {
    /// What the disk altered of who this replica is. Under another space every change is another, under another secret rows are made a
    /// second time: nothing is to be sent before this is mended.
    package func identityFaults() throws -> [IdentityFault] { try read { try IdentityCopy.faults(in: $0.session.meta) } }

    /// Throws where the disk altered any of it.
    package func requireIdentity() throws {
        guard let fault = try identityFaults().first else { return }
        throw StoreError.damaged("who this notebook is: \(fault.rawValue) is not what was written")
    }

    /// Whether it would be known if the disk had altered that: files of before kept no copy of it.
    package var keepsItsIdentity: Bool {
        get throws {
            try read { try !IdentityCopy.isMissing(in: $0.session.meta) && IdentityCopy.faults(in: $0.session.meta).isEmpty }
        }
    }

    package func mendIdentity() throws { try transaction { try IdentityCopy.mend($0.meta) } }
}
