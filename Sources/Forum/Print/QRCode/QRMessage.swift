/// A text as the codewords of a QR code: 13 of data and 13 that correct them.
struct QRMessage {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
    private static let alphanumericMode = 0b0010
    private static let modeBits = 4
    private static let countBits = 9
    private static let dataCodewords = 13
    private static let correctionCodewords = 13
    private static let terminatorBits = 4
    /// By turns, behind the end of the message.
    private static let padding: [UInt8] = [0xEC, 0x11]

    let codewords: [UInt8]

    init?(_ text: String) {
        var digits: [Int] = []
        for byte in text.utf8 {
            guard let digit = Self.alphabet.firstIndex(of: byte) else { return nil }
            digits.append(digit)
        }
        var bits = Bits()
        bits.append(Self.alphanumericMode, Self.modeBits)
        guard digits.count < 1 << Self.countBits else { return nil }
        bits.append(digits.count, Self.countBits)
        for start in stride(from: 0, to: digits.count, by: 2) {
            if start + 1 < digits.count {
                bits.append(digits[start] * Self.alphabet.count + digits[start + 1], 11)
            } else {
                bits.append(digits[start], 6)
            }
        }
        let capacity = 8 * Self.dataCodewords
        guard bits.count <= capacity else { return nil }
        bits.append(0, min(Self.terminatorBits, capacity - bits.count))
        var data = bits.bytes
        for index in 0..<(Self.dataCodewords - data.count) { data.append(Self.padding[index % Self.padding.count]) }
        codewords = data + ReedSolomon(degree: Self.correctionCodewords).remainder(of: data)
    }

    private struct Bits {
        private var bits: [Bool] = []
        var count: Int { bits.count }

        /// The highest first.
        mutating func append(_ value: Int, _ width: Int) {
            for shift in (0..<width).reversed() { bits.append(value >> shift & 1 == 1) }
        }

        /// Filled up with zeros.
        var bytes: [UInt8] {
            stride(from: 0, to: bits.count, by: 8).map { start in
                (0..<8).reduce(0) { byte, bit in
                    byte << 1 | (start + bit < bits.count && bits[start + bit] ? 1 : 0)
                }
            }
        }
    }
}
