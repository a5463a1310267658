/// What carries a request and brings its answer. Blocks until it has it.
package protocol HTTPTransport: Sendable {
    /// - Returns: the answer, whatever its status. A redirect is an answer like another: none is followed.
    func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse
}
