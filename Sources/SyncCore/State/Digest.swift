package import SyncProtocol

/// What two sides compare: for each table the sum, modulo 2¹²⁸, of a hash of each row.
package struct Digest: Sendable, Equatable {
    /// By table number; a table whose sum is zero is as absent.
    package private(set) var sums: [UInt32: Identifier] = [:]

    package init(sums: [UInt32: Identifier] = [:]) {
        self.sums = sums.filter { $0.value != .zero }
    }

    package mutating func add(_ hash: Identifier, table: UInt32) {
        let sum = sums[table] ?? .zero
        let (low, carry) = sum.low.addingReportingOverflow(hash.low)
        set(Identifier(high: sum.high &+ hash.high &+ (carry ? 1 : 0), low: low), table: table)
    }

    package mutating func subtract(_ hash: Identifier, table: UInt32) {
        let sum = sums[table] ?? .zero
        let (low, borrow) = sum.low.subtractingReportingOverflow(hash.low)
        set(Identifier(high: sum.high &- hash.high &- (borrow ? 1 : 0), low: low), table: table)
    }

    private mutating func set(_ sum: Identifier, table: UInt32) {
        sums[table] = sum == .zero ? nil : sum
    }

    /// 32 bytes: over the tables' sums, ascending by table.
    package var bytes: [UInt8] {
        var bytes = Array("carnet.digest.1".utf8)
        for (table, sum) in sums.sorted(by: { $0.key < $1.key }) {
            Canonical.append(table, to: &bytes)
            sum.append(to: &bytes)
        }
        return Hashing.sha256(bytes)
    }

    package var hex: String { bytes.hex }

    /// The hash of one row: its heads with their ids and values, and its deletes. Zero for a row that is not there.
    package static func hash(of state: RowState, table: UInt32, row: Identifier) -> Identifier {
        if state.isEmpty { return .zero }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        bytes.append(contentsOf: rowTag)
        Canonical.append(table, to: &bytes)
        row.append(to: &bytes)
        for field in state.fields {
            Canonical.append(field.number, to: &bytes)
            Canonical.append(UInt32(field.heads.count), to: &bytes)
            for head in field.heads {
                head.change.append(to: &bytes)
                Canonical.append(head.value, to: &bytes)
            }
        }
        Canonical.append(UInt32(0), to: &bytes)
        Canonical.append(UInt32(state.deletes.count), to: &bytes)
        for deletion in state.deletes {
            deletion.change.append(to: &bytes)
            Canonical.append(UInt32(deletion.lists.count), to: &bytes)
            for listed in deletion.lists { listed.append(to: &bytes) }
        }
        return Hashing.identifier(bytes)
    }

    private static let rowTag = Array("carnet.row.1".utf8)
}
