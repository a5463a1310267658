import CCurl
import CLibCurl

extension TransportError {
    /// What a code of libcurl means to a person.
    ///
    /// - Parameter complaint: libcurl's own words, ended by a zero; empty if it has none.
    init(_ code: CURLcode, host: String, complaint: UnsafeMutableBufferPointer<CChar>) {
        let detail = Self.detail(code, complaint)
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: self = .unreachable("the name \(host) is not known here (\(detail))")
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: self = .unreachable("the proxy to \(host) cannot be used (\(detail))")
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: self = .unreachable("\(host): \(detail)")
        case CURLE_OPERATION_TIMEDOUT: self = .unreachable("\(host) took too long (\(detail))")
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            self = .unreachable("the answer of \(host) was cut (\(detail))")
        case CURLE_SEND_ERROR, CURLE_SEND_FAIL_REWIND, CURLE_SSL_CONNECT_ERROR, CURLE_NO_CONNECTION_AVAILABLE,
            CURLE_UNRECOVERABLE_POLL:
            self = .unreachable("the connection to \(host) was lost (\(detail))")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CRL_BADFILE:
            self = .untrustedServer("\(host): \(detail)")
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH: self = .untrustedServer("the key of \(host) is not the one expected (\(detail))")
        case CURLE_SSL_CACERT_BADFILE: self = .untrustedServer("the certificates to trust cannot be read (\(detail))")
        case CURLE_URL_MALFORMAT: self = .invalidURL("the address of \(host) cannot be read (\(detail))")
        // Not the address, which has been read: an answer of another protocol.
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: self = .failed("\(host) does not answer in HTTP (\(detail))")
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR:
            self = .failed("the answer of \(host) cannot be decompressed (\(detail))")
        default: self = .failed("the exchange with \(host) failed (\(detail))")
        }
    }

    /// On one line whatever the server put in it.
    private static func detail(_ code: CURLcode, _ complaint: UnsafeMutableBufferPointer<CChar>) -> String {
        let bytes = complaint.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let words = bytes.isEmpty ? curl_easy_strerror(code).map { String(cString: $0) } : String(decoding: bytes, as: UTF8.self)
        var line = words ?? ""
        line.unicodeScalars.removeAll { $0.properties.generalCategory == .control }
        return line.isEmpty ? "libcurl error \(code.rawValue)" : line
    }
}
