import Foundation

/// Takes the values of a block one by one from its packed columns.
struct ValueReader {
    private let kinds: [UInt8]
    private let integers: [Int64]
    private let texts: [String]
    private let blobs: [Data]
    private let limits: Limits
    private let erasable: Bool
    private var kind = 0
    private var integer = 0
    private var text = 0
    private var blob = 0

    init(wire: WireBlock, limits: Limits, erasable: Bool) {
        kinds = Array(wire.kinds)
        integers = wire.integers
        texts = wire.texts
        blobs = wire.blobs
        self.limits = limits
        self.erasable = erasable
    }

    var isAtEnd: Bool {
        kind == kinds.count && integer == integers.count && text == texts.count && blob == blobs.count
    }

    /// Nil where the value was erased.
    mutating func next() throws(DecodeError) -> Value? {
        let kind = try nextKind()
        switch kind {
        case Value.Kind.erased:
            guard erasable else { throw .malformed("an erased value in a whole change") }
            return nil
        case Value.Kind.list:
            let count = Int(try nextKind())
            guard count <= limits.listElements else { throw .overLimit("a list of \(count) elements") }
            var elements: [Value] = []
            for _ in 0..<count { elements.append(try scalar(try nextKind())) }
            return .list(elements)
        default:
            return try scalar(kind)
        }
    }

    private mutating func nextKind() throws(DecodeError) -> UInt8 {
        guard kind < kinds.count else { throw .malformed("too few values") }
        defer { kind += 1 }
        return kinds[kind]
    }

    private mutating func scalar(_ kind: UInt8) throws(DecodeError) -> Value {
        switch kind {
        case Value.Kind.null:
            return .null
        case Value.Kind.integer:
            guard integer < integers.count else { throw .malformed("too few integers") }
            defer { integer += 1 }
            return .integer(integers[integer])
        case Value.Kind.text:
            guard text < texts.count else { throw .malformed("too few texts") }
            defer { text += 1 }
            guard texts[text].utf8.count <= limits.valueBytes else {
                throw .overLimit("a text of \(texts[text].utf8.count) bytes")
            }
            return .text(texts[text])
        case Value.Kind.bytes:
            guard blob < blobs.count else { throw .malformed("too few byte strings") }
            defer { blob += 1 }
            guard blobs[blob].count <= limits.valueBytes else { throw .overLimit("\(blobs[blob].count) bytes in a value") }
            return .blob(blobs[blob])
        default:
            throw .malformed("a value of an unknown kind")
        }
    }
}
