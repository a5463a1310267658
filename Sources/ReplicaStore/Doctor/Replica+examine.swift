import SyncCore
import SyncProtocol

/// How far a replica has come. Whoever wrote since has moved it.
struct LogMark: Equatable {
    /// The local number of the newest change.
    let newest: Int64
    let cursor: UInt64

    init(_ session: Session) throws {
        newest = try session.log.nextNumber() - 1
        cursor = try SyncState.load(session.meta).cursor
    }
}

extension Replica {
    /// The rows that are not what they are in `right`, which is brought up to date first. Where the door or another command wrote
    /// meanwhile, what it wrote is no fault: all is looked at again.
    package func faults(against right: Replica) throws -> [RowFault] {
        try settled { mark in
            let faults = try update(right) { try Examination(self, against: right).run() }
            return try faults.isEmpty || read { try LogMark($0.session) } == mark ? faults : nil
        }
    }

    /// Writes every row that is wrong as it is in `right`.
    package func repair(from right: Replica) throws {
        try settled { mark in
            let faults = try update(right) { try Examination(self, against: right).run(limit: .max) }
            return try repair(faults, from: right, at: mark) ? true : nil
        }
    }

    private func update<T>(_ right: Replica, _ body: () throws -> T) throws -> T {
        try refold(into: right)
        try layUnnumbered(over: right)
        return try body()
    }

    /// So often somebody may write into the middle of an examination.
    private static let attempts = 5

    /// Runs `body` until it finds nobody else writing: nil says that somebody did.
    @discardableResult
    private func settled<T>(_ body: (LogMark) throws -> T?) throws -> T {
        for _ in 0..<Self.attempts {
            if let result = try body(try read { try LogMark($0.session) }) { return result }
        }
        throw StoreError.busy("another command writes without end")
    }
}
