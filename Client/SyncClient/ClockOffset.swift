/// How far this laptop's clock is from the server's.
enum ClockOffset {
    /// A hundred years in milliseconds: no clock that means well is further off.
    private static let most: Int64 = 100 * 36_525 * 864_000

    /// - Parameters:
    ///   - server: what the server's clock said, in milliseconds since 1970 UTC; nobody signed it.
    ///   - sent: when it was asked, by the clock here.
    ///   - received: when its answer came.
    /// - Returns: milliseconds to add to the clock here; nil where the server's cannot be right.
    static func measured(_ server: Int64, between sent: Int64, and received: Int64) -> Int64? {
        let (offset, isTooFar) = server.subtractingReportingOverflow(sent / 2 + received / 2)
        return isTooFar || offset.magnitude > most.magnitude ? nil : offset
    }
}
