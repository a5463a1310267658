import CurlHTTP

/// A network on which something happens before each request: the server that answers is the one that runs then.
final class MeddledTransport: HTTPTransport, @unchecked Sendable {
    private let ring: Ring
    private let meddle: (String) throws -> Void
    /// What went wrong on the way.
    private(set) var failure: (any Error)?

    init(_ ring: Ring, _ meddle: @escaping (String) throws -> Void) {
        self.ring = ring
        self.meddle = meddle
    }

    func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        do {
            try meddle(request.url.split(separator: "/").last.map(String.init) ?? "")
        } catch let error as TransportError {
            throw error
        } catch {
            failure = error
            throw .unreachable("\(error)")
        }
        return try LoopTransport(ring.service).send(request)
    }
}
