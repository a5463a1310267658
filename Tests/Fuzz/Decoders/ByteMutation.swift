/// Changes bytes without knowing what they mean.
enum ByteMutation {
    static func mutate(_ input: [UInt8], _ random: inout Randomness) -> [UInt8] {
        var bytes = input
        for _ in 0..<(1 + random.below(3)) { step(&bytes, &random) }
        return bytes
    }

    private static func step(_ bytes: inout [UInt8], _ random: inout Randomness) {
        guard !bytes.isEmpty else {
            bytes = random.bytes(1 + random.below(32))
            return
        }
        let index = random.below(bytes.count)
        // Identifiers are 16 bytes and hashes 32: pieces of that size are what one packed field is made of.
        let length = min([1, 2, 4, 8, 16, 16, 32, 64][random.below(8)], bytes.count - index)
        switch random.below(9) {
        case 0: bytes[index] ^= 1 << UInt8(random.below(8))
        case 1: bytes[index] = UInt8(truncatingIfNeeded: random.integer())
        case 2: bytes.removeSubrange(index..<(index + length))
        case 3: bytes.insert(contentsOf: random.bytes(length), at: index)
        case 4: bytes.insert(contentsOf: bytes[index..<(index + length)], at: index)
        case 5: bytes.replaceSubrange(index..<(index + length), with: [UInt8](repeating: 0, count: length))
        case 6:
            let from = random.below(bytes.count - length + 1)
            bytes.replaceSubrange(index..<(index + length), with: Array(bytes[from..<(from + length)]))
        case 7: bytes.removeLast(min(bytes.count, random.below(24)))
        default:
            let other = random.below(bytes.count)
            bytes.swapAt(index, other)
        }
    }
}
