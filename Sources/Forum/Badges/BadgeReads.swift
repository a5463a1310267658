/// A badge that is held to a scanner is read several times: only the first counts.
package struct BadgeReads: Sendable {
    /// Milliseconds.
    static let pause: Int64 = 3000

    private var last: [BadgeCode: Int64] = [:]

    package init() {}

    /// Whether a badge was read a moment ago. Each read begins the moment anew.
    /// - Parameter now: milliseconds, by any clock.
    package mutating func isRepeated(_ code: BadgeCode, at now: Int64) -> Bool {
        last = last.filter { (0..<Self.pause).contains(now - $0.value) }
        return last.updateValue(now, forKey: code) != nil
    }

    /// The next read counts, whenever it is: what the last one did was undone.
    package mutating func forget() { last = [:] }
}
