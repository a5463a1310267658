/// What carries a request and brings its answer. Blocks until it has it.
package protocol HTTPTransport: Sendable {
    func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse
}

/// Why there is no answer, with a sentence of libcurl's.
package enum TransportError: Error, Equatable, Sendable {
    /// Name, connection, time-out, or an answer that was cut.
    case unreachable(String)
    /// The server's certificate is not to be trusted.
    case untrustedServer(String)
    /// More bytes than the limit, decompressed.
    case tooLarge(limit: Int)
    case invalidURL(String)
    case failed(String)
}

/// What a transport waits for and takes, at most.
package struct TransportLimits: Sendable {
    package var connect_ms = 10_000
    /// So long without a byte, in seconds, and the connection is given up.
    package var idle_s = 30
    package var total_ms = 600_000
    /// Of an answer, decompressed.
    package var responseBytes = 16 << 20

    package init() {}
}
