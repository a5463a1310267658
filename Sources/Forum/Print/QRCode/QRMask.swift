/// The eight patterns that break up what would confuse a scanner.
enum QRMask: Int, CaseIterable {
    case checkers, rows, columns, diagonals, blocks, crosses, crossedCheckers, crossedDiagonals

    func inverts(x: Int, y: Int) -> Bool {
        switch self {
        case .checkers: (x + y) % 2 == 0
        case .rows: y % 2 == 0
        case .columns: x % 3 == 0
        case .diagonals: (x + y) % 3 == 0
        case .blocks: (x / 3 + y / 2) % 2 == 0
        case .crosses: x * y % 2 + x * y % 3 == 0
        case .crossedCheckers: (x * y % 2 + x * y % 3) % 2 == 0
        case .crossedDiagonals: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }
}
