import CCurl
import CLibCurl

/// One answer as libcurl hands it over, piece by piece. Stops at the limits.
final class Reception {
    private(set) var headers: [(name: String, value: String)] = []
    private(set) var body: [UInt8] = []
    /// The limit that was passed, if one was.
    private(set) var passedLimit: Int?
    /// libcurl's own words on what went wrong, written by libcurl.
    let complaint = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    private let limits: TransportLimits
    private let progress: CurlTransport.Progress?
    private var headerBytes = 0
    private var isInHead = false

    init(limits: TransportLimits, progress: CurlTransport.Progress?) {
        self.limits = limits
        self.progress = progress
        complaint.initialize(repeating: 0)
    }

    deinit { complaint.deallocate() }

    /// Takes a line of the head. An interim answer (1xx) or a proxy's has a head of its own: the last counts. Trailers do not.
    private func takeLine(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count + TransportLimits.headerCost
        guard headerBytes <= limits.maximumHeaderBytes else { return refuse(limits.maximumHeaderBytes) }
        let text = String(decoding: line, as: UTF8.self)
        if !isInHead {
            guard text.hasPrefix("HTTP/") else { return true }
            isInHead = true
            headers = []
            return true
        }
        // A line's end is one Character, "\r\n".
        let content = text.filter { !$0.isNewline }
        guard !content.isEmpty else {
            isInHead = false
            return true
        }
        guard let colon = content.firstIndex(of: ":") else { return true }
        headers.append((content[..<colon].lowercased(), Self.trimmed(content[content.index(after: colon)...])))
        return true
    }

    private func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard piece.count <= limits.maximumResponseBytes - body.count else { return refuse(limits.maximumResponseBytes) }
        body.append(contentsOf: piece)
        return true
    }

    private func refuse(_ limit: Int) -> Bool {
        passedLimit = limit
        return false
    }

    private static func trimmed(_ text: Substring) -> String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let start = text.drop(while: isSpace)
        return String(start.reversed().drop(while: isSpace).reversed())
    }

    private static func of(_ context: UnsafeMutableRawPointer) -> Reception {
        Unmanaged<Reception>.fromOpaque(context).takeUnretainedValue()
    }

    // libcurl's callbacks. To take less than was offered ends the transfer.

    static let header: carnet_curl_data = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        return Reception.of(context).takeLine(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }

    static let write: carnet_curl_data = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        return Reception.of(context).takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }

    static let report: carnet_curl_progress = { context, _, downloaded, _, uploaded in
        guard let context else { return 0 }
        Reception.of(context).progress?(Int(uploaded), Int(downloaded))
        return 0
    }
}
