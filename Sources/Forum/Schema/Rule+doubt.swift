package import SyncCore

extension Rule {
    /// Whether its winner is beyond doubt, so that nobody need settle anything: of two who saw somebody arrive, the first is right. The
    /// other value is kept and listed like any that loses, and can be restored.
    package var isBeyondDoubt: Bool { self == .earliest }
}
