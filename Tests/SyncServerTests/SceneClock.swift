import Synchronization

/// Time and dice that tests command.
final class SceneClock: Sendable {
    private let state = Mutex<(now: Int64, word: UInt64)>((1_700_000_000_000, 0x9E37_79B9_7F4A_7C15))

    /// Milliseconds since 1970 UTC; each look is a millisecond later.
    func now() -> Int64 {
        state.withLock { state in
            state.now += 1
            return state.now
        }
    }

    func pass(_ milliseconds: Int64) { state.withLock { $0.now += milliseconds } }

    func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                state.word = state.word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state.word >> 33)
            }
        }
    }
}
