import CCurl

/// Collects a body as libcurl hands it over, and stops at the limit.
final class ReceivedBody {
    private(set) var bytes: [UInt8] = []
    private(set) var isTooLarge = false
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    private func take(_ chunk: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count + chunk.count <= limit else {
            isTooLarge = true
            return false
        }
        bytes.append(contentsOf: chunk)
        return true
    }

    /// libcurl's callback: taking less than was offered ends the transfer.
    static let write: carnet_curl_data = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let body = Unmanaged<ReceivedBody>.fromOpaque(context).takeUnretainedValue()
        return body.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }
}
