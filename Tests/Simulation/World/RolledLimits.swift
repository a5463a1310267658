import SyncProtocol

extension Limits {
    /// Limits so small that a run meets their borders, other ones for each seed; those that people have, for some.
    ///
    /// What has no other answer to a limit than to refuse is given room for all that a run makes. A run of the log between two
    /// signatures is as long as a push with its grants: a receipt holds two, a bundle's reader takes what two answers hold.
    static func rolled(_ chance: Chance) -> Limits {
        var limits = Limits.standard
        if chance.once(in: 10) { return limits }
        limits.requestChanges = [1, 2, 3, 3, 3][chance.below(5)]
        limits.responseEntries = limits.requestChanges + [0, 0, 1, 2][chance.below(4)]
        limits.receiptEntries = max(8, 2 * limits.requestChanges + limits.responseEntries)
        limits.probes = 1 + chance.below(3)
        limits.pieceBytes = [60_000, 200_000][chance.below(2)]
        // One change has some three hundred bytes: now a batch is cut by their number, now by their size.
        limits.requestBytes = [300, 900, limits.requestBytes][chance.below(3)]
        limits.responseBytes = [300, 900, limits.responseBytes][chance.below(3)]
        limits.bundlePartBytes = 40_000
        limits.waitingChanges = [2, limits.waitingChanges, limits.waitingChanges][chance.below(3)]
        limits.namedChanges = 32
        limits.replayedEntries = [1, 3, limits.replayedEntries, limits.replayedEntries][chance.below(4)]
        limits.checkedRows = [1, 7, limits.checkedRows][chance.below(3)]
        return limits
    }
}
