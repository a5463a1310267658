import Foundation

/// Whether this laptop has any way out: a route through an interface other than its own loop.
enum Network {
    /// The door itself sends nothing: this only says whether a sync could go now. True where the system does not tell.
    static var isUp: Bool {
        let tables = [("/proc/net/route", 0), ("/proc/net/ipv6_route", 9)].compactMap { path, column in
            (try? String(contentsOfFile: path, encoding: .utf8)).map { ($0, column) }
        }
        return tables.isEmpty || tables.contains { hasRoute($0.0, interface: $0.1) }
    }

    /// - Parameter interface: the column of its name.
    static func hasRoute(_ table: String, interface: Int) -> Bool {
        table.split(separator: "\n").contains { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard interface < words.count, words[interface] != "lo", words[interface] != "Iface" else { return false }
            // Link-local addresses alone lead nowhere that was given out.
            return interface == 0 || !["fe80", "ff00"].contains(words[0].prefix(4))
        }
    }
}
