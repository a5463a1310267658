import SyncProtocol

extension WireStanding {
    init(_ standing: (replica: Identifier, applied: UInt64, isRevoked: Bool)) {
        self.init()
        replica = standing.replica.data
        applied = standing.applied
        revoked = standing.isRevoked
    }
}
