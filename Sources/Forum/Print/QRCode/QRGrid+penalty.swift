/// How hard a masked code is to read, by the standard's four rules.
extension QRGrid {
    private static let long = 5
    private static let block = 3
    private static let falseFinder = 40
    private static let imbalance = 10
    /// A finder's cross-section with its white margin, either way round.
    private static let finders: [[Bool]] = [
        [true, false, true, true, true, false, true, false, false, false, false],
        [false, false, false, false, true, false, true, true, true, false, true],
    ]

    var penalty: Int {
        let columns = modules.indices.map { x in modules.map { $0[x] } }
        let lines = (modules + columns).reduce(0) { $0 + Self.runs($1) + Self.falseFinders($1) }
        return lines + blocks + balance
    }

    private static func runs(_ line: [Bool]) -> Int {
        var penalty = 0
        var rest = line[...]
        while let first = rest.first {
            let run = rest.prefix { $0 == first }.count
            if run >= long { penalty += run - 2 }
            rest = rest.dropFirst(run)
        }
        return penalty
    }

    private static func falseFinders(_ line: [Bool]) -> Int {
        finders.reduce(0) { sum, finder in
            let starts = 0...(line.count - finder.count)
            return sum + starts.count { line[$0..<$0 + finder.count].elementsEqual(finder) } * falseFinder
        }
    }

    private var blocks: Int {
        var penalty = 0
        for y in 1..<modules.count {
            for x in 1..<modules.count {
                let square = [modules[y][x], modules[y - 1][x], modules[y][x - 1], modules[y - 1][x - 1]]
                if square.allSatisfy({ $0 == square[0] }) { penalty += Self.block }
            }
        }
        return penalty
    }

    /// For every twentieth by which dark modules are more or fewer than half.
    private var balance: Int {
        let dark = modules.reduce(0) { $0 + $1.count { $0 } }
        let all = modules.count * modules.count
        return abs(20 * dark - 10 * all) / all * Self.imbalance
    }
}
