/// A table beside the log: of what kind the values of its columns are, and what of them outlives a restore.
struct RecordTable {
    enum Kind {
        /// So many.
        case bytes(Int)
        case text
        case integer(ClosedRange<Int64>)
        case word([String])
    }

    /// What becomes of a value of the log that a restore replaces.
    enum Passage {
        /// It speaks of another life of the log, or of no device: the back-up's stands.
        case none
        /// It says which row it is.
        case key
        /// Nobody changes it: it comes with a row that the back-up does not know.
        case withRow
        /// Whoever set it set it for good: set in either, it is set.
        case onceSet
        /// As it was set in either, unless the other knows that the device joined again since.
        case untilJoined
        /// It is what the device was told when it last joined.
        case ofLastJoin
    }

    struct Column {
        var name: String
        var kind: Kind
        var isOptional = false
        var passage = Passage.none
    }

    var name: String
    var key: String
    var columns: [Column]

    static let all = [space, device, invitation, backup, endedEpoch, lateReceipt]

    private static let counts = Kind.integer(0...Int64.max)
    private static let times = Kind.integer(Int64.min...Int64.max)
    private static let roles = Kind.word(Device.Role.allCases.map(\.rawValue))

    static let space = RecordTable(
        name: "space", key: "one",
        columns: [
            Column(name: "id", kind: .bytes(16)), Column(name: "secret", kind: .bytes(32)),
            Column(name: "epoch", kind: .bytes(16)), Column(name: "replica", kind: .bytes(16)),
            Column(name: "recovery", kind: .integer(0...2)), Column(name: "base", kind: counts),
            Column(name: "base_chain", kind: .bytes(32), isOptional: true),
        ])

    static let device = RecordTable(
        name: "device", key: "replica",
        columns: [
            Column(name: "replica", kind: .bytes(16), passage: .key),
            Column(name: "laptop", kind: .text, passage: .ofLastJoin),
            Column(name: "author", kind: .text, passage: .ofLastJoin),
            Column(name: "public_key", kind: .bytes(32), passage: .withRow),
            Column(name: "role", kind: roles, passage: .ofLastJoin),
            Column(name: "token_hash", kind: .bytes(32), passage: .ofLastJoin),
            Column(name: "joined_at", kind: times, passage: .withRow),
            Column(name: "last_sync", kind: times, isOptional: true, passage: .withRow),
            Column(name: "position", kind: counts, isOptional: true),
            Column(name: "version", kind: .text, isOptional: true, passage: .withRow),
            Column(name: "revoked_at", kind: times, isOptional: true, passage: .untilJoined),
            // None in this life: a recovery waits for it.
            Column(name: "epoch", kind: .bytes(16), isOptional: true),
            Column(name: "predecessor", kind: .bytes(16), isOptional: true, passage: .onceSet),
            Column(name: "superseded_at", kind: times, isOptional: true, passage: .onceSet),
            Column(name: "applied", kind: counts, isOptional: true),
        ])

    static let invitation = RecordTable(
        name: "invitation", key: "code_hash",
        columns: [
            Column(name: "code_hash", kind: .bytes(32), passage: .key), Column(name: "role", kind: roles, passage: .withRow),
            Column(name: "expires_at", kind: times, passage: .withRow),
            Column(name: "used_at", kind: times, isOptional: true, passage: .onceSet),
            Column(name: "used_by", kind: .bytes(16), isOptional: true, passage: .onceSet),
        ])

    private static let backup = RecordTable(
        name: "backup", key: "path",
        columns: [
            Column(name: "path", kind: .text), Column(name: "position", kind: counts), Column(name: "made_at", kind: times),
        ])

    private static let endedEpoch = RecordTable(
        name: "ended_epoch", key: "epoch", columns: [Column(name: "epoch", kind: .bytes(16))])

    private static let lateReceipt = RecordTable(
        name: "late_receipt", key: "id",
        columns: [
            Column(name: "id", kind: .bytes(16)), Column(name: "position", kind: counts),
            Column(name: "here", kind: counts), Column(name: "there", kind: counts), Column(name: "came_at", kind: times),
        ])
}

extension RecordTable.Column {
    /// SQL that holds where the value is of its kind; not where there is none.
    var isRight: String {
        switch kind {
        case .bytes(let count): "typeof(\(name)) = 'blob' AND length(\(name)) = \(count)"
        case .text: "typeof(\(name)) = 'text'"
        case .integer(let range):
            "typeof(\(name)) = 'integer' AND \(name) >= \(Self.sql(range.lowerBound)) AND \(name) <= \(range.upperBound)"
        case .word(let words): "\(name) IN (\(words.map { "'\($0)'" }.joined(separator: ", ")))"
        }
    }

    /// The smallest integer is no literal of SQL.
    private static func sql(_ integer: Int64) -> String { integer == .min ? "(-9223372036854775807 - 1)" : String(integer) }
}
