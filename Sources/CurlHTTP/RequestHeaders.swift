import CCurl
import CLibCurl

/// A request's headers as the list libcurl wants, freed with this object.
final class RequestHeaders {
    private(set) var list: UnsafeMutablePointer<curl_slist>?

    /// - Throws: `failed` if a header would break the request in two.
    init(_ request: HTTPRequest) throws(TransportError) {
        // A name alone takes libcurl's own header out: no wait for a 100 Continue, no type that the caller did not give.
        try append("Expect:")
        if !request.headers.contains(where: { $0.0.lowercased() == "content-type" }) { try append("Content-Type:") }
        for (name, value) in request.headers {
            guard Self.isToken(name) else { throw .failed("a header's name that cannot be sent") }
            guard !value.utf8.contains(where: { $0 == 0 || $0 == 10 || $0 == 13 }) else {
                throw .failed("a value of the header \(name) that cannot be sent")
            }
            try append(value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
    }

    deinit { curl_slist_free_all(list) }

    private func append(_ line: String) throws(TransportError) {
        guard let longer = curl_slist_append(list, line) else { throw .failed("libcurl has no memory left") }
        list = longer
    }

    /// A word of HTTP (RFC 9110, 5.6.2): what a method or a header's name is made of.
    static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
