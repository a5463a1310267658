import CCurl
import CLibCurl

/// An address as libcurl itself reads it, so that what is checked is what is called.
struct ServerURL {
    /// In the form libcurl gives it: `127.1` is `127.0.0.1`, an IPv6 address is in brackets.
    let host: String

    /// - Throws: `invalidURL` if the address is not whole, or not of http or https.
    init(_ text: String) throws(TransportError) {
        // A zero byte would end the text that C reads, and another server would be called.
        guard !text.utf8.contains(0) else { throw .invalidURL("an address with a zero byte in it") }
        guard let parser = curl_url() else { throw .failed("libcurl has no memory left") }
        defer { curl_url_cleanup(parser) }
        guard curl_url_set(parser, CURLUPART_URL, text, 0) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: parser)
        else {
            throw .invalidURL("“\(text)” is not a web address")
        }
        guard scheme == "http" || scheme == "https" else { throw .invalidURL("an address of \(scheme), not of http or https") }
        guard let host = Self.part(CURLUPART_HOST, of: parser), !host.isEmpty else {
            throw .invalidURL("“\(text)” names no server")
        }
        self.host = host.lowercased()
    }

    /// This machine: what no proxy can reach for us.
    var isLoopback: Bool {
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        if name == "localhost" || name.hasSuffix(".localhost") || name == "[::1]" { return true }
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
    }

    private static func part(_ part: CURLUPart, of parser: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parser, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
