/// Codewords that let a reader mend what it misread: the remainder of the message by a generator polynomial, over the field of
/// 256 elements that QR codes use.
struct ReedSolomon {
    /// x⁸ + x⁴ + x³ + x² + 1.
    private static let modulus: UInt16 = 0x11D

    /// Without the leading coefficient, which is 1; the highest power first.
    private let generator: [UInt8]

    /// - Parameter degree: how many codewords it makes.
    init(degree: Int) {
        var product = [UInt8](repeating: 0, count: degree)
        product[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            for index in 0..<degree {
                product[index] = Self.multiply(product[index], root)
                if index + 1 < degree { product[index] ^= product[index + 1] }
            }
            root = Self.multiply(root, 2)
        }
        generator = product
    }

    func remainder(of data: [UInt8]) -> [UInt8] {
        var remainder = [UInt8](repeating: 0, count: generator.count)
        for byte in data {
            let factor = byte ^ remainder.removeFirst()
            remainder.append(0)
            for index in remainder.indices { remainder[index] ^= Self.multiply(generator[index], factor) }
        }
        return remainder
    }

    static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var product: UInt16 = 0
        for bit in (0..<8).reversed() {
            product <<= 1
            if product & 0x100 != 0 { product ^= modulus }
            if right >> bit & 1 == 1 { product ^= UInt16(left) }
        }
        return UInt8(truncatingIfNeeded: product)
    }
}
