import SyncCore

/// A seeded generator: one seed reproduces a run exactly. Everything in a run happens on one thread, one thing after the other.
package final class Chance: @unchecked Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 &+ 0x9E37_79B9_7F4A_7C15 }

    package func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// 0 ..< bound.
    package func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// True once in so many times.
    package func once(in count: Int) -> Bool { below(count) == 0 }

    package func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }

    package func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 24) } }
}

/// The one true time of a run, which no machine knows, and how far off a machine's own clock is.
final class WorldTime: @unchecked Sendable {
    /// Milliseconds since 1970 UTC.
    var now_ms: Int64 = 1_700_000_000_000
}

/// The clock of one machine: it may be years off, and jump.
final class MachineClock: @unchecked Sendable {
    private let time: WorldTime
    /// Milliseconds ahead of the true time.
    var ahead_ms: Int64

    init(_ time: WorldTime, ahead_ms: Int64) {
        self.time = time
        self.ahead_ms = ahead_ms
    }

    /// What the engine on this machine takes from outside.
    func environment(_ chance: Chance) -> Environment {
        Environment(now: { [self] in time.now_ms + ahead_ms }, random: { chance.bytes($0) })
    }
}
