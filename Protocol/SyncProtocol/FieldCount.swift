package import Foundation

/// How many fields a message holds, by its tags and lengths alone. An empty message takes two bytes on the wire and some fifty once it
/// is decoded, so that who bounds the bytes has to bound the fields too, and before they are decoded.
package enum FieldCount {
    /// Whether a message, with those that stand in it down to so many levels, holds more than `limit` fields: all of them together,
    /// because the parts of a message that stands there twice are one once it is decoded. Bytes that are no message hold as many as can be
    /// read of them.
    package static func exceeds(_ limit: Int, in bytes: some ContiguousBytes, depth: Int) -> Bool {
        var left = limit
        return bytes.withUnsafeBytes { !fits(&left, Slice(base: $0, bounds: 0..<$0.count), depth) }
    }

    private typealias Bytes = Slice<UnsafeRawBufferPointer>

    private static func fits(_ left: inout Int, _ bytes: Bytes, _ depth: Int) -> Bool {
        var rest = bytes
        while let tag = varint(&rest) {
            left -= 1
            guard left >= 0 else { return false }
            let length: UInt64
            switch tag & 7 {
            case 0: length = varint(&rest) == nil ? .max : 0
            case 1: length = 8
            case 2: length = varint(&rest) ?? .max
            case 5: length = 4
            default: length = 0  // The ends of a group.
            }
            guard length <= rest.count else { return true }
            if tag & 7 == 2, depth > 0, !fits(&left, rest.prefix(Int(length)), depth - 1) { return false }
            rest = rest.dropFirst(Int(length))
        }
        return true
    }

    private static func varint(_ rest: inout Bytes) -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= shift < 64 ? UInt64(byte & 0x7F) << shift : 0
            if byte < 0x80 { return value }
        }
        return nil
    }
}
