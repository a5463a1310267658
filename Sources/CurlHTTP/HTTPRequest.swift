/// A request to send.
package struct HTTPRequest: Sendable {
    /// `GET`, `POST`…, as it is written on the wire.
    package var method: String
    /// Whole, `http://` or `https://`.
    package var url: String
    package var headers: [(String, String)]
    package var body: [UInt8]

    package init(method: String, url: String, headers: [(String, String)] = [], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}
