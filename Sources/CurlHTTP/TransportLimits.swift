/// What a transport waits for and takes, at most. A time of 0 is no limit but libcurl's own.
package struct TransportLimits: Sendable {
    /// For the name, the connection and the TLS handshake.
    package var connectTimeout_ms = 10_000
    /// So long without a byte either way, and the connection is given up.
    package var idleTimeout_s = 30
    /// For the whole exchange.
    package var totalTimeout_ms = 600_000
    /// Of an answer's body, decompressed.
    package var maximumResponseBytes = 16 << 20
    /// Of an answer's headers, each counted as its bytes and `headerCost` more: it bounds their number too.
    package var maximumHeaderBytes = 64 << 10

    /// What a header costs beside its bytes, as HTTP/2 counts (RFC 9113, 6.5.2).
    static let headerCost = 32

    package init() {}
}
