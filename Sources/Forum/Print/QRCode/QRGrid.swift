/// The square of a QR code in the making: first what scanners steer by, then the codewords in a zigzag from the bottom right.
///
/// ```
///   finder . format . timing . finder      x: 0 … 20 to the right
///   format                                 y: 0 … 20 downwards
///   timing      codewords
///   finder . dark module
/// ```
struct QRGrid {
    private static let size = QRCode.size
    /// Where the timing lines run.
    private static let timing = 6
    /// Level Q, in the bits of the format.
    private static let level = 0b11

    private(set) var modules: [[Bool]]
    /// Modules that hold no data, and that no mask touches.
    private var isFixed: [[Bool]]

    init(_ codewords: [UInt8]) {
        modules = Array(repeating: Array(repeating: false, count: Self.size), count: Self.size)
        isFixed = modules
        drawTiming()
        for (x, y) in [(3, 3), (Self.size - 4, 3), (3, Self.size - 4)] { drawFinder(x, y) }
        drawFormat(QRMask.checkers)
        draw(codewords)
    }

    func masked(_ mask: QRMask) -> QRGrid {
        var grid = self
        for y in 0..<Self.size {
            for x in 0..<Self.size where !isFixed[y][x] && mask.inverts(x: x, y: y) { grid.modules[y][x].toggle() }
        }
        grid.drawFormat(mask)
        return grid
    }

    private mutating func fix(_ x: Int, _ y: Int, _ isDark: Bool) {
        modules[y][x] = isDark
        isFixed[y][x] = true
    }

    private mutating func drawTiming() {
        for index in 0..<Self.size {
            fix(Self.timing, index, index % 2 == 0)
            fix(index, Self.timing, index % 2 == 0)
        }
    }

    /// Three squares in each other, and a white line around.
    private mutating func drawFinder(_ centreX: Int, _ centreY: Int) {
        for y in centreY - 4...centreY + 4 where (0..<Self.size).contains(y) {
            for x in centreX - 4...centreX + 4 where (0..<Self.size).contains(x) {
                let distance = max(abs(x - centreX), abs(y - centreY))
                fix(x, y, distance != 2 && distance != 4)
            }
        }
    }

    /// Twice the level and the mask: five bits, ten that correct them, and a pattern over all so that it is never all white.
    private mutating func drawFormat(_ mask: QRMask) {
        let data = Self.level << 3 | mask.rawValue
        var remainder = data
        for _ in 0..<10 { remainder = remainder << 1 ^ (remainder >> 9 & 1) * 0x537 }
        let bits = (data << 10 | remainder) ^ 0x5412
        func isDark(_ bit: Int) -> Bool { bits >> bit & 1 == 1 }
        let around = [0, 1, 2, 3, 4, 5, 7, 8]
        for (bit, y) in around.enumerated() { fix(8, y, isDark(bit)) }
        for (bit, x) in zip(8..., [7, 5, 4, 3, 2, 1, 0]) { fix(x, 8, isDark(bit)) }
        for bit in 0..<8 { fix(Self.size - 1 - bit, 8, isDark(bit)) }
        for bit in 8..<15 { fix(8, Self.size - 15 + bit, isDark(bit)) }
        fix(8, Self.size - 8, true)
    }

    /// Two columns at a time, upwards and downwards by turns; the timing column is left out.
    private mutating func draw(_ codewords: [UInt8]) {
        var bit = 0
        var isUpward = true
        for right in [20, 18, 16, 14, 12, 10, 8, 5, 3, 1] {
            for step in 0..<Self.size {
                let y = isUpward ? Self.size - 1 - step : step
                for x in [right, right - 1] where !isFixed[y][x] && bit < 8 * codewords.count {
                    modules[y][x] = codewords[bit / 8] >> (7 - bit % 8) & 1 == 1
                    bit += 1
                }
            }
            isUpward.toggle()
        }
    }
}
