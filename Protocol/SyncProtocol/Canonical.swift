/// The one byte string that a value, a skeleton or a header stands for, whatever carried it. All hashes are over these.
/// Integers are little-endian; a text or byte string is its length (4 bytes) and its bytes.
package enum Canonical {
    @inline(__always)
    package static func append(_ integer: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: integer.littleEndian) { bytes.append(contentsOf: $0) }
    }

    package static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            append(UInt32(truncatingIfNeeded: utf8.count), to: &bytes)
            bytes.append(contentsOf: utf8)
        }
    }

    package static func append(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .null:
            bytes.append(Value.Kind.null)
        case .integer(let integer):
            bytes.append(Value.Kind.integer)
            append(integer, to: &bytes)
        case .text(let text):
            bytes.append(Value.Kind.text)
            append(text, to: &bytes)
        case .identifier(let identifier):
            bytes.append(Value.Kind.bytes)
            append(UInt32(Identifier.byteCount), to: &bytes)
            identifier.append(to: &bytes)
        case .bytes(let blob):
            bytes.append(Value.Kind.bytes)
            append(UInt32(truncatingIfNeeded: blob.count), to: &bytes)
            bytes.append(contentsOf: blob)
        case .list(let elements):
            bytes.append(Value.Kind.list)
            bytes.append(UInt8(truncatingIfNeeded: elements.count))
            for element in elements { append(element, to: &bytes) }
        }
    }
}
