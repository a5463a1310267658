import SyncProtocol

/// Finds the last position that two logs have in common: each answer leaves one of the gaps between the probes.
struct CommonSearch {
    /// The logs are the same up to here, as far as is known.
    private(set) var low: UInt64
    /// They are not the same after here.
    private var high: UInt64
    private var asked: [UInt64] = []

    init(from low: UInt64, to high: UInt64) {
        self.low = low
        self.high = max(low, high)
    }

    var isDone: Bool { low == high }

    /// Ascending positions to ask about, at most so many; the last is the highest that is possible.
    mutating func probes(count: Int) -> [UInt64] {
        let span = high - low
        let steps = min(UInt64(max(count, 1)), span)
        asked = steps == 0 ? [] : (1...steps).map { low + Self.part($0, of: steps, span) }
        return asked
    }

    /// The step'th of so many equal parts of a span, without overflow.
    private static func part(_ step: UInt64, of steps: UInt64, _ span: UInt64) -> UInt64 {
        span / steps * step + span % steps * step / steps
    }

    /// - Parameter matching: how many of the probes, from the first, are positions of both logs.
    /// - Returns: false if that is no answer to what was asked.
    mutating func take(matching: Int) -> Bool {
        guard (0...asked.count).contains(matching) else { return false }
        if matching < asked.count { high = asked[matching] - 1 }
        if matching > 0 { low = asked[matching - 1] }
        return true
    }
}
