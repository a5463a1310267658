package import Foundation
package import SyncProtocol

/// A block of Protocol/Vectors/vectors.txt: what another program made from the specification (SPEC.md, section 14).
package struct GoldenVector: Sendable, CustomStringConvertible {
    private let lines: [(key: String, value: String)]

    /// Where the vectors stand, and the program that makes them.
    package static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Protocol/Vectors")

    /// None where the file cannot be read: a test counts them.
    package static let all: [GoldenVector] = {
        let file = folder.appendingPathComponent("vectors.txt")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.components(separatedBy: "\n\n").map { block in
            GoldenVector(
                lines: block.split(separator: "\n").map { line in
                    let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                    return (parts[0], parts.count == 2 ? parts[1] : "")
                })
        }
    }()

    package static func of(_ kind: String) -> [GoldenVector] { all.filter { $0["kind"] == kind } }

    package var description: String { self["name"] }

    /// What the first line with this key says; nothing where there is none.
    package subscript(key: String) -> String { lines.first { $0.key == key }?.value ?? "" }

    /// The words of each line with this key.
    package func words(_ key: String) -> [[String]] {
        lines.filter { $0.key == key }.map { $0.value.split(separator: " ").map(String.init) }
    }

    /// A line that is not what the specification says.
    package struct Flaw: Error {
        package var text: String

        package init(text: String) { self.text = text }
    }

    package func bytes(_ key: String) throws(Flaw) -> [UInt8] { try Self.bytes(self[key]) }

    package func identifier(_ key: String) throws(Flaw) -> Identifier { try Self.identifier(self[key]) }

    package func number(_ key: String) throws(Flaw) -> UInt32 { try Self.number(self[key]) }

    package func text(_ key: String) throws(Flaw) -> String { String(decoding: try bytes(key), as: UTF8.self) }

    package static func bytes(_ hex: String) throws(Flaw) -> [UInt8] {
        guard let bytes = [UInt8](hex: hex) else { throw Flaw(text: hex) }
        return bytes
    }

    package static func identifier(_ hex: String) throws(Flaw) -> Identifier {
        guard let identifier = Identifier(hex: hex) else { throw Flaw(text: hex) }
        return identifier
    }

    package static func number(_ text: String) throws(Flaw) -> UInt32 {
        guard let number = UInt32(text) else { throw Flaw(text: text) }
        return number
    }

    /// The value whose canonical bytes these are.
    package static func value(_ hex: String) throws(Flaw) -> Value {
        var reader = CanonicalReader(bytes: try bytes(hex)[...])
        guard let value = reader.value(), reader.bytes.isEmpty else { throw Flaw(text: hex) }
        return value
    }
}

/// Canonical bytes, read.
private struct CanonicalReader {
    var bytes: ArraySlice<UInt8>

    mutating func value() -> Value? {
        switch take(1)?.first {
        case Value.Kind.null: return .null
        case Value.Kind.integer: return integer(8).map { .integer(Int64(bitPattern: $0)) }
        case Value.Kind.text: return string().map { .text(String(decoding: $0, as: UTF8.self)) }
        case Value.Kind.bytes: return string().map { .blob($0) }
        case Value.Kind.list:
            guard let count = take(1)?.first else { return nil }
            var elements: [Value] = []
            for _ in 0..<count {
                guard let element = value() else { return nil }
                elements.append(element)
            }
            return .list(elements)
        default: return nil
        }
    }

    private mutating func string() -> ArraySlice<UInt8>? { integer(4).flatMap { take(Int(clamping: $0)) } }

    private mutating func integer(_ count: Int) -> UInt64? {
        take(count).map { $0.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count)
    }
}
