/// Reads numbers and single characters off the front of a short text.
struct TextScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The next byte, not taken; nil at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// A number of so many digits, as many as there are; nothing is taken where there are too few or too many.
    mutating func number(_ widths: ClosedRange<Int>) -> (value: Int, width: Int)? {
        var end = position
        var value = 0
        while end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39 {
            guard end - position < widths.upperBound else { return nil }
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        let width = end - position
        guard widths.contains(width) else { return nil }
        position = end
        return (value, width)
    }

    /// Takes the next byte if it is one of these.
    mutating func take(_ choices: StaticString) -> UInt8? {
        guard let byte = next else { return nil }
        let isChosen = choices.withUTF8Buffer { $0.contains(byte) }
        guard isChosen else { return nil }
        position += 1
        return byte
    }

    /// Takes all spaces here.
    mutating func skipSpaces() {
        while take(" ") != nil {}
    }
}
