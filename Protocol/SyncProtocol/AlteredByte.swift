/// Finds the bytes again of which one was altered on a disk, where a hash says what they were: of what never left a laptop there is
/// no other copy.
package enum AlteredByte {
    /// Bytes that are tried over before the search is given up: some ten seconds.
    private static let most = 1 << 29
    /// What a try costs beside its bytes, in bytes.
    private static let perTry = 256

    /// - Parameter isRight: whether these are the bytes that are sought.
    /// - Returns: nil where more than one byte was altered, or they are too many to try all that each may have been.
    package static func restored(_ altered: [UInt8], where isRight: ([UInt8]) -> Bool) -> [UInt8]? {
        var left = most / (altered.count + perTry)
        var bytes = altered
        // A bit that fell over is the likeliest, and is found in larger changes than another byte.
        let masks = (UInt8(1)...255)
        for masks in [masks.filter { $0.nonzeroBitCount == 1 }, masks.filter { $0.nonzeroBitCount > 1 }] {
            for index in bytes.indices {
                for mask in masks {
                    guard left > 0 else { return nil }
                    left -= 1
                    bytes[index] = altered[index] ^ mask
                    if isRight(bytes) { return bytes }
                }
                bytes[index] = altered[index]
            }
        }
        return nil
    }
}
