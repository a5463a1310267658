import SyncProtocol

/// Variable-length integers (LEB128) and values, as the `heads` and `base` columns hold them. Local to the file.
struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func varint(_ integer: UInt64) {
        var rest = integer
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func value(_ value: Value) { Canonical.append(value, to: &bytes) }
}

struct ByteReader {
    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position >= bytes.count }

    private static let damaged = StoreError.damaged("a row's heads cannot be read")

    mutating func byte() throws -> UInt8 {
        guard position < bytes.count else { throw Self.damaged }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func varint() throws -> UInt64 {
        var result: UInt64 = 0
        for shift in stride(from: 0, to: 70, by: 7) {
            let byte = try byte()
            guard shift < 63 || byte <= 1 else { break }
            result |= UInt64(byte & 0x7f) << UInt64(shift)
            if byte & 0x80 == 0 { return result }
        }
        throw Self.damaged
    }

    mutating func count() throws -> Int {
        let count = try varint()
        guard count <= UInt64(bytes.count) else { throw Self.damaged }
        return Int(count)
    }

    private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count >= 0, bytes.count - position >= count else { throw Self.damaged }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    private mutating func integer<T: FixedWidthInteger>(_ type: T.Type) throws -> T {
        try take(T.bitWidth / 8).reversed().reduce(0) { $0 << 8 | T(truncatingIfNeeded: $1) }
    }

    mutating func value() throws -> Value {
        let kind = try byte()
        guard kind == Value.Kind.list else { return try scalar(kind) }
        // Lists do not nest: whoever writes one in another wants the reader's stack.
        var elements: [Value] = []
        for _ in 0..<(try byte()) { elements.append(try scalar(try byte())) }
        return .list(elements)
    }

    private mutating func scalar(_ kind: UInt8) throws -> Value {
        switch kind {
        case Value.Kind.null: return .null
        case Value.Kind.integer: return .integer(Int64(bitPattern: try integer(UInt64.self)))
        case Value.Kind.text:
            let count = Int(try integer(UInt32.self))
            return .text(String(decoding: try take(count), as: UTF8.self))
        case Value.Kind.bytes:
            let count = Int(try integer(UInt32.self))
            return .blob(try take(count))
        default: throw Self.damaged
        }
    }
}
