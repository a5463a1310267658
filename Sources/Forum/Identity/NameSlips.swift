/// Keys that two names have in common if so few letters differ: each name with some letters left out. It costs the length of a
/// name, to the power of what may differ, and nothing for how many names there are.
enum NameSlips {
    /// Longer names are cut here: two that differ later are found near if they differ nowhere before.
    private static let lengthLimit = 24

    /// - Parameter reach: 1 or 2.
    static func keys(_ name: String, reach: Int) -> Set<UInt64> {
        let letters = Array(name.utf8.prefix(lengthLimit))
        var keys: Set<UInt64> = [hash(letters, without: -1, -1)]
        for first in letters.indices {
            keys.insert(hash(letters, without: first, -1))
            guard reach > 1 else { continue }
            for second in letters.indices.suffix(from: first + 1) { keys.insert(hash(letters, without: first, second)) }
        }
        return keys
    }

    /// FNV-1a: who shares a key is compared in full anyway.
    private static func hash(_ letters: [UInt8], without first: Int, _ second: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in letters.indices where index != first && index != second {
            hash = (hash ^ UInt64(letters[index])) &* 0x0000_0100_0000_01B3
        }
        return hash
    }
}
