import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// What every log store keeps: run against each of them.
struct LogStoreContract {
    let make: () throws -> any LogStore

    private static let space = ServedSpace(
        space: Identifier(high: 1, low: 1), secret: Array(repeating: 7, count: 32), epoch: Identifier(high: 2, low: 2),
        replica: Identifier(high: 3, low: 3))

    private static func entries(_ positions: ClosedRange<UInt64>, bytes: Int = 10) -> [StoredEntry] {
        positions.map { position in
            StoredEntry(
                position: position, id: Identifier(high: 9, low: position),
                bytes: Array(repeating: UInt8(position % 251), count: bytes),
                refused: position % 3 == 0 ? .notAllowed : nil, chain: Hashing.sha256([UInt8(truncatingIfNeeded: position)]))
        }
    }

    func run() throws {
        try anEmptyLogHasNoSpace()
        try aSpaceIsFoundedOnce()
        try entriesComeBackAsTheyWere()
        try nothingIsAppendedButAfterTheHead()
        try answersAreBounded()
        try aPositionBeyondAllLogsIsNoTrouble()
        try aLifeEndsOnce()
        try whatIsCompactedIsGone()
    }

    private func founded() throws -> any LogStore {
        let log = try make()
        try log.found(Self.space)
        return log
    }

    private func anEmptyLogHasNoSpace() throws {
        let log = try make()
        #expect(try log.space() == nil)
        #expect(try log.entries(after: 0, count: 10, bytes: 1_000).isEmpty)
        #expect(try log.head().position == 0)
    }

    private func aSpaceIsFoundedOnce() throws {
        let log = try founded()
        #expect(try log.space() == Self.space)
        #expect(throws: LogStoreError.founded) { try log.found(Self.space) }
        #expect(try log.chain(at: 0) == LogChain.start(space: Self.space.space))
        #expect(try log.head() == LogHead(position: 0, chain: LogChain.start(space: Self.space.space)))
    }

    private func entriesComeBackAsTheyWere() throws {
        let log = try founded()
        try log.append(Self.entries(1...3), after: 0)
        try log.append(Self.entries(4...5), after: 3)
        #expect(try log.entries(after: 0, count: 10, bytes: 1_000) == Self.entries(1...5))
        #expect(try log.entries(after: 4, count: 10, bytes: 1_000) == Self.entries(5...5))
        #expect(try log.head() == LogHead(position: 5, chain: Self.entries(5...5)[0].chain))
        #expect(try log.chain(at: 2) == Self.entries(2...2)[0].chain)
        #expect(try log.chain(at: 6) == nil)
    }

    private func nothingIsAppendedButAfterTheHead() throws {
        let log = try founded()
        try log.append(Self.entries(1...2), after: 0)
        #expect(throws: LogStoreError.moved(head: 2)) { try log.append(Self.entries(1...1), after: 0) }
        #expect(throws: LogStoreError.gap(position: 4)) { try log.append(Self.entries(4...4), after: 2) }
        var broken = Self.entries(3...4)
        broken[1].position = 9
        #expect(throws: LogStoreError.gap(position: 9)) { try log.append(broken, after: 2) }
        #expect(try log.head().position == 2, "all of it or nothing")
    }

    private func answersAreBounded() throws {
        let log = try founded()
        try log.append(Self.entries(1...9, bytes: 100), after: 0)
        #expect(try log.entries(after: 0, count: 4, bytes: 10_000).count == 4)
        #expect(try log.entries(after: 0, count: 9, bytes: 250).count == 2)
        #expect(try log.entries(after: 0, count: 9, bytes: 1).count == 1, "one entry always fits")
    }

    private func aLifeEndsOnce() throws {
        let log = try founded()
        var next = Self.space
        next.epoch = Identifier(high: 4, low: 4)
        next.replica = Identifier(high: 5, low: 5)
        next.recovery = .on
        #expect(try !log.hasEnded(Self.space.epoch))
        try log.live(next, ending: [Self.space.epoch])
        try log.live(next, ending: [Self.space.epoch])
        #expect(try log.space() == next)
        #expect(try log.hasEnded(Self.space.epoch))
        #expect(try !log.hasEnded(next.epoch))
    }

    private func whatIsCompactedIsGone() throws {
        let log = try founded()
        try log.append(Self.entries(1...5), after: 0)
        let base = LogHead(position: 3, chain: Self.entries(3...3)[0].chain)
        try log.compact(through: 3)
        #expect(try log.base() == base)
        #expect(try log.chain(at: 3) == base.chain)
        #expect(try log.chain(at: 2) == nil)
        #expect(try log.chain(at: 0) == nil)
        #expect(try log.entries(after: 3, count: 10, bytes: 1_000) == Self.entries(4...5))
        try log.compact(through: 5)
        #expect(try log.head() == LogHead(position: 5, chain: Self.entries(5...5)[0].chain))
        try log.append(Self.entries(6...6), after: 5)
        #expect(try log.head().position == 6)
        #expect(throws: LogStoreError.gap(position: 9)) { try log.compact(through: 9) }
    }

    private func aPositionBeyondAllLogsIsNoTrouble() throws {
        let log = try founded()
        try log.append(Self.entries(1...2), after: 0)
        for position in [3, UInt64(Int64.max), UInt64(Int64.max) + 1, .max] {
            #expect(try log.chain(at: position) == nil)
            #expect(try log.entries(after: position, count: 10, bytes: 1_000).isEmpty)
        }
    }
}
