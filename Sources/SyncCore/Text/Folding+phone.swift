extension Folding {
    /// The digits of a number with its country's code first; French forms give one key, "33298904047"; "" without digits.
    ///
    /// French are: ten digits from 0; +33, 0033 or 33 with or without "(0)"; nine digits (a spreadsheet ate the 0); and the
    /// codes of the overseas departments, which share the national numbers. Of two numbers in one text, the first counts.
    package static func phone(_ text: String) -> String {
        var digits: [UInt8] = []
        var isInternational = false
        for scalar in text.replacing("(0)", with: "").unicodeScalars {
            if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                digits.append(UInt8(value))
            } else if scalar == "+" || scalar == "\u{FF0B}" {
                isInternational = isInternational || digits.isEmpty
            } else if digits.count >= 10, endsNumber(scalar) {
                break
            }
        }
        if digits.starts(with: [0, 0]) {
            isInternational = true
            digits.removeFirst(2)
        }
        let key = french(digits, isInternational: isInternational).map { [3, 3] + $0 } ?? digits
        return String(decoding: key.map { $0 + 0x30 }, as: UTF8.self)
    }

    /// The nine national digits of a French number; nil when it is none.
    private static func french(_ digits: [UInt8], isInternational: Bool) -> ArraySlice<UInt8>? {
        if !isInternational {
            if digits.count == 10, digits.first == 0 { return digits.dropFirst() }
            if digits.count == 9, digits.first != 0 { return digits[...] }
        }
        let codes: [[UInt8]] = isInternational ? [[3, 3], [2, 6, 2], [5, 9, 0], [5, 9, 4], [5, 9, 6]] : [[3, 3]]
        for code in codes where digits.starts(with: code) {
            let rest = digits.dropFirst(code.count)
            let national = rest.first == 0 ? rest.dropFirst() : rest
            if national.count == 9 { return national }
        }
        return nil
    }

    /// What stands between one number and the next, or before an extension.
    private static func endsNumber(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar == "/" || scalar == ";" || scalar == "," || scalar == "\n"
    }
}
