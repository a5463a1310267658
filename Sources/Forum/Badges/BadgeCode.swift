package import SyncProtocol

/// What a badge says: eleven letters that stand for the beginning of a person's row id, and a check letter.
///
/// A scanner types what it reads, and a laptop may take it for another keyboard than the scanner does: so there are letters
/// only, those that stand at the same place on AZERTY and QWERTY, without I and O, which people read as digits. The code is
/// worked out of the id alone, offline and on every laptop, and an index finds the row again. Eleven letters tell 10^14 apart:
/// among 10,000 persons two codes are equal once in two million times, and then the name is asked for, as with namesakes.
package struct BadgeCode: Hashable, Sendable {
    /// What the bars say, in upper case.
    package let letters: String
    private let number: UInt64

    /// Nineteen: a prime, so that the check letter misses no single wrong letter and no two that changed places.
    static let alphabet = Array("BCDEFGHJKLNPRSTUVXY".utf8)
    package static let length = 12
    private static let base = UInt64(alphabet.count)
    private static let payload = length - 1
    /// How many codes there are.
    private static let count = (0..<payload).reduce(UInt64(1)) { product, _ in product * base }

    /// The badge of a row.
    package init(of row: Identifier) {
        number = row.high.multipliedFullWidth(by: Self.count).high
        var digits: [UInt64] = []
        var rest = number
        for _ in 0..<Self.payload {
            digits.append(rest % Self.base)
            rest /= Self.base
        }
        digits.reverse()
        let check = (0..<Self.base).first { Self.isRight(digits + [$0]) } ?? 0
        letters = String(decoding: (digits + [check]).map { Self.alphabet[Int($0)] }, as: UTF8.self)
    }

    /// Reads what was scanned or typed, in upper or lower case, in groups or not; nil if it is no badge or was misread.
    package init?(_ text: String) {
        guard let digits = Self.digits(text), Self.isRight(digits) else { return nil }
        letters = String(decoding: digits.map { Self.alphabet[Int($0)] }, as: UTF8.self)
        number = digits.dropLast().reduce(0) { $0 * Self.base + $1 }
    }

    /// As people read it: "BCDE FGHJ KLNP".
    package var grouped: String {
        var text = ""
        for (index, letter) in letters.enumerated() {
            if index > 0, index % 4 == 0 { text += " " }
            text.append(letter)
        }
        return text
    }

    /// Whether it has the form of a badge's code, but a letter is wrong.
    package static func isMisread(_ text: String) -> Bool { digits(text).map { !isRight($0) } ?? false }

    /// The ids whose badge this is.
    var rows: ClosedRange<Identifier> {
        let above = number + 1 < Self.count ? Self.start(of: number + 1) - 1 : UInt64.max
        return Identifier(high: Self.start(of: number), low: 0)...Identifier(high: above, low: .max)
    }

    /// The first half of the smallest id of a code.
    private static func start(of number: UInt64) -> UInt64 {
        let (quotient, remainder) = count.dividingFullWidth((number, 0))
        return remainder > 0 ? quotient + 1 : quotient
    }

    /// Nil unless there are twelve letters of the alphabet, with spaces and hyphens between them at most.
    private static func digits(_ text: String) -> [UInt64]? {
        var digits: [UInt64] = []
        for byte in text.utf8 {
            if byte == 0x20 || byte == 0x2D { continue }
            guard let digit = alphabet.firstIndex(of: byte & 0xDF), digits.count < length else { return nil }
            digits.append(UInt64(digit))
        }
        return digits.count == length ? digits : nil
    }

    /// The letters, each times its place, add up to a multiple of the base.
    private static func isRight(_ digits: [UInt64]) -> Bool {
        zip(digits, UInt64(1)...).reduce(0) { $0 + $1.0 * $1.1 } % base == 0
    }
}
