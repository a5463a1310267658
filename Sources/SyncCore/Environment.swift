package import SyncProtocol

/// What the engine takes from outside. Only the mains use the real ones.
package struct Environment: Sendable {
    /// Milliseconds since 1970 UTC, by the wall clock.
    package var now: @Sendable () -> Int64
    /// So many random bytes.
    package var random: @Sendable (Int) -> [UInt8]

    package init(now: @escaping @Sendable () -> Int64, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.now = now
        self.random = random
    }

    /// 16 random bytes, never all zero.
    package func randomIdentifier() -> Identifier {
        while true {
            if let identifier = Identifier(random(Identifier.byteCount)), identifier != .zero { return identifier }
        }
    }
}
