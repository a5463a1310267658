/// How a file's bytes stand for characters.
package enum TextEncoding: Sendable, Equatable {
    case utf8
    case utf16LittleEndian
    case utf16BigEndian
    /// What French Excel writes under "CSV".
    case windows1252

    /// A file's text as UTF-8 without byte-order mark.
    struct Decoded {
        var bytes: [UInt8]
        var encoding: TextEncoding
        /// Some bytes were no characters: U+FFFD stands for them.
        var isRepaired = false
    }

    /// Decodes by byte-order mark; without one, as UTF-16 where the zeros stand as in a text of it, as UTF-8 where that is valid,
    /// else as Windows-1252.
    static func decode(_ bytes: [UInt8]) throws(DelimitedFileError) -> Decoded {
        if bytes.starts(with: [0xFF, 0xFE]) { return try decodeUTF16(bytes.dropFirst(2), .utf16LittleEndian) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try decodeUTF16(bytes.dropFirst(2), .utf16BigEndian) }
        if bytes.contains(0) {
            guard let encoding = unmarkedUTF16(bytes) else { throw .notText }
            return try decodeUTF16(bytes[...], encoding)
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var text = bytes[...]
        while text.starts(with: mark) { text = text.dropFirst(mark.count) }
        if String(validating: text, as: UTF8.self) != nil { return Decoded(bytes: Array(text), encoding: .utf8) }
        guard text.count == bytes.count else {
            let repaired = String(decoding: text, as: UTF8.self)
            return Decoded(bytes: Array(repaired.utf8), encoding: .utf8, isRepaired: true)
        }
        return Decoded(bytes: decodeWindows1252(bytes), encoding: .windows1252)
    }

    /// Of a text in letters of Europe every other byte is zero, and none of the others is.
    private static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
        let sample = bytes.prefix(sampleBytes)
        var zeros = [0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
        guard bytes.count.isMultiple(of: 2), zeros.contains(0), zeros[0] + zeros[1] >= sample.count / 4 else { return nil }
        return zeros[0] == 0 ? .utf16LittleEndian : .utf16BigEndian
    }

    private static let sampleBytes = 4096

    private static func decodeUTF16(
        _ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding
    ) throws(DelimitedFileError) -> Decoded {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(encoding == .utf16LittleEndian ? second << 8 | first : first << 8 | second)
        }
        if units.contains(0) { throw .notText }
        let isWhole = bytes.count.isMultiple(of: 2)
        if isWhole, let text = String(validating: units, as: UTF16.self) {
            return Decoded(bytes: Array(text.utf8), encoding: encoding)
        }
        if !isWhole { units.append(0xFFFD) }
        let repaired = String(decoding: units, as: UTF16.self)
        return Decoded(bytes: Array(repaired.utf8), encoding: encoding, isRepaired: true)
    }

    private static func decodeWindows1252(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                output.append(byte)
                continue
            }
            let value = byte < 0xA0 ? upperControls[Int(byte - 0x80)] : UInt16(byte)
            if value < 0x800 {
                output.append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
            } else {
                output.append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
                output.append(0x80 | UInt8(truncatingIfNeeded: value >> 6) & 0x3F)
            }
            output.append(0x80 | UInt8(truncatingIfNeeded: value) & 0x3F)
        }
        return output
    }

    /// 0x80 to 0x9F; the five holes are the control characters of the same number, as browsers read them.
    private static let upperControls: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    ]
}
