import CQREncode

/// A QR code as libqrencode makes it, drawn so that it scales.
package enum QRPicture {
    /// White modules on each side, without which scanners find nothing.
    private static let margin = 4

    /// A white square with its margin, and the dark modules as one path.
    /// - Parameter text: also what the picture says to who does not see it: letters and digits only.
    /// - Returns: nil if the text has other characters, or does not fit.
    package static func svg(_ text: String) -> String? {
        guard text.utf8.allSatisfy({ (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }) else { return nil }
        guard let modules = modules(text) else { return nil }
        let side = modules.count + 2 * margin
        var path = ""
        for (y, row) in modules.enumerated() {
            var x = 0
            while x < row.count {
                let run = row[x...].prefix { $0 }.count
                if run > 0 { path += "M\(x + margin) \(y + margin)h\(run)v1h-\(run)z" }
                x += max(run, 1)
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges" role="img" \
            aria-label="\(text)"><path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path d="\(path)"/></svg>
            """
    }

    /// Row by row; true is dark. A quarter of it may be spoilt (level Q).
    static func modules(_ text: String) -> [[Bool]]? {
        guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        guard side > 0, let data = code.pointee.data else { return nil }
        return (0..<side).map { y in (0..<side).map { x in data[y * side + x] & 1 == 1 } }
    }
}
