/// Why the server refused a change. The numbers are those of the wire.
package enum Reason: UInt32, Sendable, CaseIterable {
    case malformed = 1
    case overLimit = 2
    case notAllowed = 3
    case badSignature = 4
    case reserved = 5
    /// It was declared lost before it came.
    case lost = 6
    /// It declares lost what is in the log.
    case inLog = 7
}
