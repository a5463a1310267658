/// Why there is no answer, with a sentence for people.
package enum TransportError: Error, Equatable, Sendable {
    /// Name, connection, time-out, or an answer that was cut.
    case unreachable(String)
    /// The server's certificate or key is not to be trusted.
    case untrustedServer(String)
    /// The answer's body, decompressed, or its headers have more bytes than the limit.
    case tooLarge(limit: Int)
    /// Not a whole `http://` or `https://` address.
    case invalidURL(String)
    /// Anything else: a request that cannot be written, an answer that is not HTTP, a libcurl that does not do its work.
    case failed(String)
}

extension TransportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreachable(let sentence), .untrustedServer(let sentence): sentence
        case .invalidURL(let sentence), .failed(let sentence): sentence
        case .tooLarge(let limit): "the answer has more than \(limit) bytes"
        }
    }
}
