/// Why bytes could not be decompressed.
package enum ZstandardError: Error, Equatable, Sendable {
    /// Not a frame, cut short, followed by something else, or in want of a window larger than is given.
    case malformed
    /// More than the limit when decompressed.
    case tooLarge
}
