import CCurl
import CLibCurl

/// libcurl's options, set on one handle. The first that libcurl refuses is kept: a transfer never runs without its checks.
struct HandleOptions {
    let handle: UnsafeMutableRawPointer
    private(set) var code = CURLE_OK

    init(_ handle: UnsafeMutableRawPointer) { self.handle = handle }

    mutating func set(_ option: CURLoption, _ value: Int) { note(carnet_curl_set_long(handle, option, value)) }

    /// Nothing takes libcurl's default out.
    mutating func set(_ option: CURLoption, _ text: String?) { note(carnet_curl_set_text(handle, option, text)) }

    /// libcurl keeps the pointer: what it points to outlives the transfer.
    mutating func set(_ option: CURLoption, pointer: UnsafeRawPointer?) { note(carnet_curl_set_pointer(handle, option, pointer)) }

    mutating func set(_ option: CURLoption, callback: carnet_curl_data) { note(carnet_curl_set_data(handle, option, callback)) }

    mutating func setProgress(_ callback: carnet_curl_progress) { note(carnet_curl_set_progress(handle, callback)) }

    mutating func setSize(_ option: CURLoption, _ bytes: Int) {
        note(carnet_curl_set_offset(handle, option, curl_off_t(bytes)))
    }

    private mutating func note(_ result: CURLcode) {
        if code == CURLE_OK { code = result }
    }
}
