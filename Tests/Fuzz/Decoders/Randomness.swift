package import SyncProtocol

/// Random numbers that a seed makes again (SplitMix64).
package struct Randomness: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }

    /// 0 up to `bound`, without it; 0 for a bound of 0.
    package mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

    /// True once in so many times.
    package mutating func once(in times: Int) -> Bool { below(times) == 0 }

    package mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

    package mutating func identifier() -> Identifier { Identifier(high: next(), low: next() | 1) }

    /// Numbers at which programs go wrong, among others.
    package mutating func integer() -> UInt64 {
        switch below(4) {
        case 0: UInt64(below(20))
        case 1: Self.borders[below(Self.borders.count)]
        case 2: Self.borders[below(Self.borders.count)] &+ UInt64(below(3)) &- 1
        default: next() >> UInt64(below(64))
        }
    }

    private static let borders: [UInt64] = [
        0, 1, 16, 127, 128, 255, 256, 1_024, 4_000, 65_535, 65_536, 1 << 20, 1 << 31, 1 << 32, 1 << 62, 1 << 63, .max,
    ]
}
