import Forum

/// A line that is being typed, and when each letter came: a scanner types faster than people do.
package struct InputField: Sendable {
    private var scalars: [(scalar: Unicode.Scalar, at: Int64)] = []
    /// More is noise.
    private static let longest = 120
    /// Milliseconds for a whole badge, at the slowest.
    private static let scanTime: Int64 = 1000

    package init(_ text: String = "") {
        scalars = text.unicodeScalars.map { ($0, .min) }
    }

    package var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.map(\.scalar))
        return String(view)
    }

    package var isEmpty: Bool { scalars.isEmpty }

    mutating func type(_ scalar: Unicode.Scalar, at now: Int64) {
        if scalar == " ", scalars.isEmpty { return }
        if scalars.count < Self.longest { scalars.append((scalar, now)) }
    }

    /// The last character, with its marks.
    mutating func eraseCharacter() {
        guard let last = text.last else { return }
        scalars.removeLast(last.unicodeScalars.count)
    }

    mutating func eraseWord() {
        while scalars.last?.scalar == " " { scalars.removeLast() }
        while let last = scalars.last, last.scalar != " " { scalars.removeLast() }
    }

    mutating func clear() { scalars = [] }

    /// What a scanner has just typed, whatever stood there before; it is taken out.
    mutating func takeScan() -> Scan? {
        if let badge = BadgeCode(text) {
            clear()
            return .badge(badge)
        }
        let tail = scalars.suffix(BadgeCode.length)
        guard tail.count == BadgeCode.length, let first = tail.first, let last = tail.last, first.at > .min,
            last.at - first.at <= Self.scanTime
        else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: tail.map(\.scalar))
        guard let badge = BadgeCode(String(view)) else { return BadgeCode.isMisread(String(view)) ? .misread : nil }
        scalars.removeLast(BadgeCode.length)
        return .badge(badge)
    }

    enum Scan: Equatable {
        case badge(BadgeCode)
        /// Of the form of a badge, and a letter is wrong; nothing was taken out.
        case misread
    }
}
