/// A whole answer, its body decompressed.
package struct HTTPResponse: Sendable {
    package var status: Int
    /// In the order they came, names in lower case; a name may come twice.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value of a header, by its name in lower case.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
