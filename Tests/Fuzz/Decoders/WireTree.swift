/// The fields of a protobuf message as they stand in its bytes, taken apart so that one can be changed and the lengths around it
/// stay right.
struct WireTree {
    /// Which fields of a message are messages: what the bytes alone do not say.
    final class Shape: Sendable {
        let messages: [UInt64: Shape]

        init(_ messages: [UInt64: Shape] = [:]) { self.messages = messages }
    }

    enum Content {
        case integer(UInt64)
        case bytes([UInt8])
        case message([Field])
    }

    struct Field {
        var number: UInt64
        var content: Content
    }

    var fields: [Field]

    init(fields: [Field]) { self.fields = fields }

    // MARK: Reading and writing

    /// Nil if the bytes are no message.
    init?(_ bytes: ArraySlice<UInt8>, _ shape: Shape) {
        guard let fields = Self.fields(bytes, shape) else { return nil }
        self.fields = fields
    }

    private static func fields(_ bytes: ArraySlice<UInt8>, _ shape: Shape) -> [Field]? {
        var rest = bytes
        var fields: [Field] = []
        while !rest.isEmpty {
            guard let tag = varint(&rest) else { return nil }
            let number = tag >> 3
            switch tag & 7 {
            case 0:
                guard let integer = varint(&rest) else { return nil }
                fields.append(Field(number: number, content: .integer(integer)))
            case 2:
                guard let length = varint(&rest), length <= UInt64(rest.count) else { return nil }
                let payload = rest.prefix(Int(length))
                rest = rest.dropFirst(Int(length))
                if let inner = shape.messages[number], let message = Self.fields(payload, inner) {
                    fields.append(Field(number: number, content: .message(message)))
                } else {
                    fields.append(Field(number: number, content: .bytes(Array(payload))))
                }
            default: return nil
            }
        }
        return fields
    }

    private static func varint(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        var result: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            guard let byte = bytes.popFirst() else { return nil }
            result |= UInt64(byte & 0x7f) << UInt64(shift)
            if byte & 0x80 == 0 { return result }
        }
        return nil
    }

    var bytes: [UInt8] { Self.bytes(fields) }

    private static func bytes(_ fields: [Field]) -> [UInt8] {
        var bytes: [UInt8] = []
        for field in fields {
            switch field.content {
            case .integer(let integer):
                append(field.number << 3, to: &bytes)
                append(integer, to: &bytes)
            case .bytes(let payload): append(payload, field.number, to: &bytes)
            case .message(let message): append(Self.bytes(message), field.number, to: &bytes)
            }
        }
        return bytes
    }

    private static func append(_ payload: [UInt8], _ number: UInt64, to bytes: inout [UInt8]) {
        append(number << 3 | 2, to: &bytes)
        append(UInt64(payload.count), to: &bytes)
        bytes.append(contentsOf: payload)
    }

    private static func append(_ integer: UInt64, to bytes: inout [UInt8]) {
        var rest = integer
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
