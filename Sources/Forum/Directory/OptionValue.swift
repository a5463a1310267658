import Foundation
import SyncCore
import SyncProtocol

/// Reads the options of a command line. Nil is an option that was not given; "" empties the field.
enum OptionValue {
    static let years = 1900...2199
    /// Bytes of an address on the web.
    static let addressBytes = 2000

    /// Trimmed, in NFC, on one line.
    static func text(_ raw: String) -> String? {
        let text = CellValue.plain(raw).composed
        return text.isEmpty ? nil : text
    }

    static func value(_ raw: String) -> Value { text(raw).map { .text($0) } ?? .null }

    static func flag(_ raw: String, option: String) throws -> Value {
        do {
            return try CellValue.flag(raw).map { .flag($0) } ?? .null
        } catch {
            throw ForumError.invalid(option: option, value: raw, expected: "yes|no")
        }
    }

    /// In one case: two laptops that type an address differently have typed the same.
    static func email(_ raw: String, option: String) throws -> Value {
        guard let text = text(raw) else { return .null }
        guard isAddress(text) else { throw ForumError.invalid(option: option, value: raw, expected: "name@example.org") }
        return .text(Folding.email(text))
    }

    static func year(_ raw: String, option: String) throws -> Value {
        guard let text = text(raw) else { return .null }
        guard let year = Int64(text), years.contains(Int(year)) else {
            throw ForumError.invalid(option: option, value: raw, expected: "\(years.lowerBound)…\(years.upperBound)")
        }
        return .integer(year)
    }

    /// Where something is to be seen on the web.
    static func address(_ raw: String, option: String) throws -> Value {
        guard let text = text(raw) else { return .null }
        let scheme = ["https://", "http://"].first { text.lowercased().hasPrefix($0) }
        let rest = text.dropFirst(scheme?.count ?? 0)
        let isWhole = text.utf8.count <= addressBytes && !text.contains { $0.isWhitespace || "<>\"".contains($0) }
        guard scheme != nil, isWhole, rest.first.map({ $0 != "/" }) == true else {
            throw ForumError.invalid(option: option, value: raw, expected: "https://example.org/…")
        }
        return .text(text)
    }

    /// A word of a closed list, in English or as organisers write it.
    static func word(_ raw: String, option: String, of words: [String], reading: (String) throws -> String?) throws -> Value {
        guard let text = text(raw) else { return .null }
        if let word = try? reading(text), words.contains(word) { return .text(word) }
        throw ForumError.invalid(option: option, value: raw, expected: words.joined(separator: "|"))
    }

    /// Something, one @, something with a dot or not; no spaces.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !text.contains { $0.isWhitespace || ",;<>".contains($0) }
    }
}
