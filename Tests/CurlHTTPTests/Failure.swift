import CurlHTTP

extension TransportError {
    /// A kind of failure, without its sentence.
    enum Kind: Equatable { case unreachable, untrustedServer, tooLarge(Int), invalidURL, failed }

    var kind: Kind {
        switch self {
        case .unreachable: .unreachable
        case .untrustedServer: .untrustedServer
        case .tooLarge(let limit): .tooLarge(limit)
        case .invalidURL: .invalidURL
        case .failed: .failed
        }
    }
}

extension CurlTransport {
    /// The kind of failure that a request meets; nothing if it is answered.
    func failure(_ request: HTTPRequest) -> TransportError.Kind? {
        do {
            _ = try send(request)
            return nil
        } catch {
            return error.kind
        }
    }

    func failure(_ url: String) -> TransportError.Kind? { failure(HTTPRequest(method: "GET", url: url)) }
}
