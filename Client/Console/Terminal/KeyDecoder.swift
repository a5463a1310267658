/// Bytes from a terminal as keys. What is not whole yet waits for the rest.
package struct KeyDecoder: Sendable {
    private var pending: [UInt8] = []
    /// A sequence that goes on for longer is noise.
    private static let longest = 32

    package init() {}

    /// Whether an Escape waits: alone it is a key, before others a sequence's beginning. After a moment, `flush` it.
    package var isWaiting: Bool { !pending.isEmpty }

    package mutating func keys(from bytes: some Sequence<UInt8>) -> [Key] {
        pending += bytes
        var keys: [Key] = []
        while let (key, count) = next() {
            pending.removeFirst(count)
            if let key { keys.append(key) }
        }
        return keys
    }

    /// What waited came alone.
    package mutating func flush() -> [Key] {
        defer { pending = [] }
        return pending == [0x1B] ? [.escape] : []
    }

    /// The first key, nil for bytes that are none, and how many bytes it takes; nil: not whole yet.
    private func next() -> (Key?, Int)? {
        guard let first = pending.first else { return nil }
        switch first {
        case 0x0D, 0x0A: return (.enter, 1)
        case 0x7F, 0x08: return (.backspace, 1)
        case 0x09: return (.tab, 1)
        case 0x1B: return sequence()
        case 0x01...0x1A: return (.control(Unicode.Scalar(first + 0x60)), 1)
        case 0x00...0x1F: return (nil, 1)
        case 0x20...0x7E: return (.character(Unicode.Scalar(first)), 1)
        default: return scalar(first)
        }
    }

    private func scalar(_ first: UInt8) -> (Key?, Int)? {
        let length: Int
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return (nil, 1)
        }
        for index in 1..<length {
            guard index < pending.count else { return nil }
            guard pending[index] & 0xC0 == 0x80 else { return (nil, index) }
        }
        let scalars = String(decoding: pending[..<length], as: UTF8.self).unicodeScalars
        guard scalars.count == 1, let scalar = scalars.first, scalar != "\u{FFFD}",
            scalar.properties.generalCategory != .control
        else { return (nil, length) }
        return (.character(scalar), length)
    }

    // MARK: Sequences

    private func sequence() -> (Key?, Int)? {
        guard pending.count > 1 else { return nil }
        switch pending[1] {
        case 0x5B: return controlSequence()
        case 0x4F:
            guard pending.count > 2 else { return nil }
            return (Self.letter(pending[2]), 3)
        default: return (.escape, 1)
        }
    }

    /// ESC [ parameters letter.
    private func controlSequence() -> (Key?, Int)? {
        guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
            return pending.count > Self.longest ? (nil, pending.count) : nil
        }
        let parameters = pending[2..<end]
        guard pending[end] == 0x7E else { return (Self.letter(pending[end]), end + 1) }
        let number = Int(String(decoding: parameters.prefix { $0 != 0x3B }, as: UTF8.self)) ?? 0
        return (Self.numbered(number), end + 1)
    }

    private static func letter(_ byte: UInt8) -> Key? {
        switch Unicode.Scalar(byte) {
        case "A": .up
        case "B": .down
        case "C": .right
        case "D": .left
        case "H": .home
        case "F": .end
        case "Z": .backTab
        case "M": .enter
        case "P", "Q", "R", "S": .function(Int(byte) - 0x50 + 1)
        default: nil
        }
    }

    private static func numbered(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 4, 8: .end
        case 3: .delete
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23, 24: .function(number - 12)
        default: nil
        }
    }
}
