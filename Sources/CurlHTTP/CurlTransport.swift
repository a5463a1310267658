import CCurl
import CLibCurl
import Synchronization

/// HTTP over libcurl. One handle is kept, so that requests that follow use the connection again.
package final class CurlTransport: HTTPTransport {
    private let handle: Mutex<Handle>
    private let limits: TransportLimits
    private let authorityFile: String?
    private let userAgent: String

    /// libcurl's handle, used by one request at a time.
    private struct Handle: @unchecked Sendable {
        let pointer: UnsafeMutableRawPointer?
    }

    private static let isInitialised: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// - Parameter authorityFile: the certificates (PEM) that the server's is checked against, if not the system's.
    package init(authorityFile: String? = nil, userAgent: String, limits: TransportLimits = TransportLimits()) {
        self.authorityFile = authorityFile
        self.userAgent = userAgent
        self.limits = limits
        handle = Mutex(Handle(pointer: Self.isInitialised ? curl_easy_init() : nil))
    }

    deinit {
        handle.withLock { handle in curl_easy_cleanup(handle.pointer) }
    }

    package func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        try handle.withLock { handle throws(TransportError) in
            guard let pointer = handle.pointer else { throw .failed("libcurl could not be started") }
            return try perform(request, pointer)
        }
    }

    private func perform(_ request: HTTPRequest, _ handle: UnsafeMutableRawPointer) throws(TransportError) -> HTTPResponse {
        curl_easy_reset(handle)
        let received = ReceivedBody(limit: limits.responseBytes)
        var headers: UnsafeMutablePointer<curl_slist>?
        for (name, value) in request.headers + [("Expect", "")] {
            headers = curl_slist_append(headers, value.isEmpty ? "\(name):" : "\(name): \(value)")
        }
        defer { curl_slist_free_all(headers) }
        configure(handle, request)
        carnet_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
        carnet_curl_set_data(handle, CURLOPT_WRITEFUNCTION, ReceivedBody.write)
        let context = Unmanaged.passUnretained(received)
        carnet_curl_set_pointer(handle, CURLOPT_WRITEDATA, context.toOpaque())
        let code = request.body.withUnsafeBytes { body in
            if request.method == "POST" {
                carnet_curl_set_pointer(handle, CURLOPT_POSTFIELDS, body.baseAddress)
                carnet_curl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
                if body.isEmpty { carnet_curl_set_text(handle, CURLOPT_COPYPOSTFIELDS, "") }
            }
            return withExtendedLifetime(received) { curl_easy_perform(handle) }
        }
        if received.isTooLarge { throw .tooLarge(limit: limits.responseBytes) }
        guard code == CURLE_OK else { throw Self.error(code) }
        var status = 0
        carnet_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return HTTPResponse(status: status, body: received.bytes)
    }

    private func configure(_ handle: UnsafeMutableRawPointer, _ request: HTTPRequest) {
        carnet_curl_set_text(handle, CURLOPT_URL, request.url)
        carnet_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        carnet_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        carnet_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        carnet_curl_set_long(handle, CURLOPT_POST, request.method == "POST" ? 1 : 0)
        carnet_curl_set_text(handle, CURLOPT_ACCEPT_ENCODING, "")
        carnet_curl_set_text(handle, CURLOPT_USERAGENT, userAgent)
        carnet_curl_set_text(handle, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1")
        carnet_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, limits.connect_ms)
        carnet_curl_set_long(handle, CURLOPT_TIMEOUT_MS, limits.total_ms)
        carnet_curl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
        carnet_curl_set_long(handle, CURLOPT_LOW_SPEED_TIME, limits.idle_s)
        carnet_curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
        carnet_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
        carnet_curl_set_long(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if let authorityFile { carnet_curl_set_text(handle, CURLOPT_CAINFO, authorityFile) }
    }

    private static func error(_ code: CURLcode) -> TransportError {
        let message = curl_easy_strerror(code).map { String(cString: $0) } ?? "libcurl error \(code.rawValue)"
        switch code {
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: return .invalidURL(message)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_INVALIDCERTSTATUS:
            return .untrustedServer(message)
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_UNKNOWN_OPTION: return .failed(message)
        default: return .unreachable(message)
        }
    }
}
