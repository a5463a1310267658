import Console

/// Where a server is. A token never crosses a network in the clear: without TLS only this very machine will do.
struct ServerAddress {
    let text: String

    init(_ text: String) throws {
        let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[1].isEmpty, !parts[2].isEmpty, !parts[2].contains("@"),
            parts.count == 3 || parts[3].isEmpty
        else { throw Failure(.invalid, .notAnAddress(text), hint: .addressHint) }
        switch parts[0].lowercased() {
        case "https:": break
        case "http:":
            guard Self.isLoopback(String(parts[2])) else { throw Failure(.invalid, .addressInTheClear(text), hint: .addressHint) }
        default: throw Failure(.invalid, .notAnAddress(text), hint: .addressHint)
        }
        self.text = parts.prefix(3).joined(separator: "/")
    }

    private static func isLoopback(_ authority: String) -> Bool {
        if authority.hasPrefix("[::1]") { return true }
        let host = authority.split(separator: ":").first.map(String.init) ?? ""
        return host == "localhost" || host == "127.0.0.1"
            || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
    }
}
