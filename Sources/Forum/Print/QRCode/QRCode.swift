/// A QR code (ISO/IEC 18004) of the smallest kind: version 1, with error correction Q, so that a quarter of it may be spoilt.
///
/// It holds what a badge says and no more, which is why it stands here in a few lines: the command at the door is one static
/// file, and Debian's encoder is a shared library.
package struct QRCode: Sendable, Equatable {
    /// Modules on a side.
    package static let size = 21
    /// White modules on each side, without which scanners find nothing.
    static let margin = 4

    /// Row by row, from the top left; true is dark.
    package let modules: [[Bool]]

    /// Nil if the text is too long, or has other characters than capitals, digits and ` $%*+-./:`.
    package init?(_ text: String) {
        guard let codewords = QRMessage(text)?.codewords else { return nil }
        let blank = QRGrid(codewords)
        let masked = QRMask.allCases.map { blank.masked($0) }
        guard let best = masked.min(by: { $0.penalty < $1.penalty }) else { return nil }
        modules = best.modules
    }

    /// A picture that scales: a white square with its margin, and the dark modules as one path.
    /// - Parameter label: what it says to who does not see it; safe for HTML.
    package func svg(label: String) -> String {
        let side = Self.size + 2 * Self.margin
        var path = ""
        for (y, row) in modules.enumerated() {
            var x = 0
            while x < row.count {
                let run = row[x...].prefix { $0 }.count
                if run > 0 { path += "M\(x + Self.margin) \(y + Self.margin)h\(run)v1h-\(run)z" }
                x += max(run, 1)
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges" role="img" \
            aria-label="\(label)"><path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path d="\(path)"/></svg>
            """
    }
}
