import Foundation

/// One line of the table.
struct Figure {
    var name: String
    var carnet: String
    var raw: String
    /// Carnet's median over raw SQLite's.
    var ratio: Double?
    /// What the ratio should not pass.
    var goal: Double?
    /// What dominates the figure.
    var why: String

    static func table(_ figures: [Figure]) -> String {
        var lines = [row("figure", "carnet", "beside it", "ratio", "goal")]
        for figure in figures {
            let ratio = figure.ratio.map { String(format: "%.2f×", $0) } ?? ""
            let goal = figure.goal.map { String(format: "≤ %.1f×", $0) } ?? ""
            lines.append(row(figure.name, figure.carnet, figure.raw, ratio, goal))
            lines.append("    " + figure.why)
        }
        return lines.joined(separator: "\n")
    }

    private static func row(_ cells: String...) -> String {
        zip(cells, [38, 22, 26, 8, 8]).map { cell, width in
            cell.padding(toLength: max(width, cell.count), withPad: " ", startingAt: 0)
        }.joined(separator: " ")
    }

    static func median(_ samples: [Double]) -> Double {
        let sorted = samples.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }

    /// Seconds.
    static func time(_ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let elapsed = try clock.measure(body)
        return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    }

    static func duration(_ seconds: Double) -> String {
        seconds < 0.001
            ? String(format: "%.1f µs", seconds * 1e6)
            : seconds < 1 ? String(format: "%.2f ms", seconds * 1e3) : String(format: "%.2f s", seconds)
    }
}
