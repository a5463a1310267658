import CCurl
import CLibCurl
import Synchronization

/// HTTP over libcurl, HTTP/2 where TLS offers it. One handle is kept, so that requests that follow use the connection again.
///
/// The proxies of the environment are used as libcurl uses them, but never for this machine. When a kept connection turns out to
/// be dead before a byte of the answer, libcurl sends the request again on a new one: requests are to bear being sent twice.
package final class CurlTransport: HTTPTransport {
    /// Bytes of the bodies so far, as they cross the wire. Called on the sending thread, often; it must not send in its turn.
    package typealias Progress = @Sendable (_ uploaded: Int, _ downloaded: Int) -> Void

    private let handle: Mutex<Handle>
    private let userAgent: String
    private let limits: TransportLimits
    private let tls: TLSOptions
    private let progress: Progress?

    /// libcurl's handle, used by one request at a time.
    private struct Handle: @unchecked Sendable {
        let pointer: UnsafeMutableRawPointer?
    }

    private static let isInitialised: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    package init(
        userAgent: String, limits: TransportLimits = TransportLimits(), tls: TLSOptions = TLSOptions(), progress: Progress? = nil
    ) {
        self.userAgent = userAgent
        self.limits = limits
        self.tls = tls
        self.progress = progress
        handle = Mutex(Handle(pointer: Self.isInitialised ? curl_easy_init() : nil))
    }

    /// - Parameter authorityFile: the certificates (PEM) that alone are trusted, if not the system's.
    package convenience init(authorityFile: String?, userAgent: String) {
        self.init(userAgent: userAgent, tls: TLSOptions(certificateAuthorityFile: authorityFile))
    }

    deinit {
        handle.withLock { handle in curl_easy_cleanup(handle.pointer) }
    }

    package func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        let address = try ServerURL(request.url)
        guard RequestHeaders.isToken(request.method) else { throw .failed("a method that cannot be sent") }
        let headers = try RequestHeaders(request)
        return try handle.withLock { handle throws(TransportError) in
            guard let pointer = handle.pointer else { throw .failed("libcurl could not be started") }
            return try exchange(request, to: address, headers, on: pointer)
        }
    }

    private func exchange(
        _ request: HTTPRequest, to address: ServerURL, _ headers: RequestHeaders, on handle: UnsafeMutableRawPointer
    ) throws(TransportError) -> HTTPResponse {
        let reception = Reception(limits: limits, progress: progress)
        // The handle forgets its pointers into this exchange, and keeps its connection.
        defer { curl_easy_reset(handle) }
        let code = withExtendedLifetime((reception, headers)) {
            request.body.withUnsafeBytes { body in
                var options = HandleOptions(handle)
                secure(&options, address)
                describe(request, body, headers, &options)
                receive(reception, &options)
                return options.code == CURLE_OK ? curl_easy_perform(handle) : options.code
            }
        }
        if let limit = reception.passedLimit { throw .tooLarge(limit: limit) }
        guard code == CURLE_OK else { throw TransportError(code, host: address.host, complaint: reception.complaint) }
        var status = 0
        var version = 0
        carnet_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        carnet_curl_get_long(handle, CURLINFO_HTTP_VERSION, &version)
        let response = HTTPResponse(status: status, headers: reception.headers, body: reception.body)
        let isBodiless = request.method == "HEAD" || status == 204 || status == 304
        guard isBodiless || version >= Int(CURL_HTTP_VERSION_2_0) || response.saysItsEnd else {
            throw .unreachable("\(address.host) answered without saying where its answer ends: it may have been cut")
        }
        return response
    }

    /// Which servers are called, how long they are waited for, and what makes them trusted.
    private func secure(_ options: inout HandleOptions, _ address: ServerURL) {
        options.set(CURLOPT_NOSIGNAL, 1)
        options.set(CURLOPT_PROTOCOLS_STR, "http,https")
        options.set(CURLOPT_FOLLOWLOCATION, 0)
        options.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        if address.isLoopback { options.set(CURLOPT_PROXY, "") }
        options.set(CURLOPT_CONNECTTIMEOUT_MS, limits.connectTimeout_ms)
        options.set(CURLOPT_TIMEOUT_MS, limits.totalTimeout_ms)
        options.set(CURLOPT_LOW_SPEED_LIMIT, 1)
        options.set(CURLOPT_LOW_SPEED_TIME, limits.idleTimeout_s)
        options.set(CURLOPT_SSL_VERIFYPEER, 1)
        options.set(CURLOPT_SSL_VERIFYHOST, 2)
        options.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = tls.certificateAuthorityFile {
            options.set(CURLOPT_CAINFO, file)
            // Debian's libcurl looks into the system's folder of certificates as well: a private authority is trusted alone.
            options.set(CURLOPT_CAPATH, nil)
        }
        if let key = tls.pinnedPublicKey { options.set(CURLOPT_PINNEDPUBLICKEY, key) }
    }

    private func describe(
        _ request: HTTPRequest, _ body: UnsafeRawBufferPointer, _ headers: RequestHeaders, _ options: inout HandleOptions
    ) {
        options.set(CURLOPT_URL, request.url)
        options.set(CURLOPT_USERAGENT, userAgent)
        options.set(CURLOPT_ACCEPT_ENCODING, "")
        options.set(CURLOPT_HTTPHEADER, pointer: headers.list)
        let hasBody = !body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method)
        if hasBody {
            options.set(CURLOPT_POST, 1)
            options.setSize(CURLOPT_POSTFIELDSIZE_LARGE, body.count)
            // Without a pointer libcurl would read the standard input.
            if body.isEmpty {
                options.set(CURLOPT_COPYPOSTFIELDS, "")
            } else {
                options.set(CURLOPT_POSTFIELDS, pointer: body.baseAddress)
            }
        } else if request.method == "HEAD" {
            options.set(CURLOPT_NOBODY, 1)
        }
        let usual = hasBody ? "POST" : request.method == "HEAD" ? "HEAD" : "GET"
        if request.method != usual { options.set(CURLOPT_CUSTOMREQUEST, request.method) }
    }

    private func receive(_ reception: Reception, _ options: inout HandleOptions) {
        let context = UnsafeRawPointer(Unmanaged.passUnretained(reception).toOpaque())
        options.set(CURLOPT_ERRORBUFFER, pointer: reception.complaint.baseAddress)
        options.set(CURLOPT_HEADERFUNCTION, callback: Reception.header)
        options.set(CURLOPT_HEADERDATA, pointer: context)
        options.set(CURLOPT_WRITEFUNCTION, callback: Reception.write)
        options.set(CURLOPT_WRITEDATA, pointer: context)
        guard progress != nil else { return }
        options.set(CURLOPT_NOPROGRESS, 0)
        options.setProgress(Reception.report)
        options.set(CURLOPT_XFERINFODATA, pointer: context)
    }
}

extension HTTPResponse {
    /// Whether its length, or its chunks, tell a whole body of HTTP/1 from one whose connection was cut.
    fileprivate var saysItsEnd: Bool {
        header("content-length") != nil
            || headers.contains { $0.name == "transfer-encoding" && $0.value.lowercased().hasSuffix("chunked") }
    }
}
