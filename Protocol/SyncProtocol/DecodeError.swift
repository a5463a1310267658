/// Why bytes are not a change. Nothing of them is used.
package enum DecodeError: Error, Equatable, Sendable {
    /// Not the wire format, or not what a well-behaved author writes.
    case malformed(String)
    /// Well-formed, but over a limit of the specification.
    case overLimit(String)
    /// A kind of operation that this version does not know: the sync stops until carnet is upgraded.
    case unknownKind(String)
}
