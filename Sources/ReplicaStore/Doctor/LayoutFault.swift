import SyncCore
import SyncProtocol

/// A table, an index or a view of the file that is not as the program makes it, or a trigger.
package struct LayoutFault: Sendable, Equatable {
    package enum Kind: String, Sendable, Comparable {
        case table, index, view, trigger

        package static func < (first: Kind, second: Kind) -> Bool { first.order < second.order }

        private var order: Int {
            switch self {
            case .trigger: 0
            case .table: 1
            case .index: 2
            case .view: 3
            }
        }
    }

    package let kind: Kind
    package let name: String
    /// It is not there at all.
    package var isMissing = false
    /// Nothing of that name belongs there.
    package var isBesides = false

    /// Of a file that another program made only that one knows what is to be in it.
    static func all(in session: Session) throws -> [LayoutFault] {
        if session.isForeign { return [] }
        let faults = try LayoutObjects(in: session.connection).faults(against: LayoutObjects(of: session.schema))
        // Nothing makes the log again, or what the replica keeps of itself.
        if let fault = faults.first(where: { ["change", "meta"].contains($0.name) }) {
            throw StoreError.damaged("the table \(fault.name) is not as carnet makes it")
        }
        return faults
    }
}

extension Replica {
    /// Makes anew what is not as it should be, and takes out what is in the way. The rows of a table that was made anew are to be found
    /// in the log.
    package func mendLayout() throws {
        try transaction { session in
            let right = try LayoutObjects(of: session.schema)
            // With a table go its indexes.
            for _ in 0..<2 {
                for fault in try LayoutFault.all(in: session) { try session.remake(fault, right.all[fault.name]) }
            }
            session.forget()
        }
    }
}

extension Session {
    fileprivate func remake(_ fault: LayoutFault, _ right: LayoutObjects.Object?) throws {
        let there = try connection.scalar("SELECT type FROM sqlite_schema WHERE name = ?", .text(fault.name)).text
        if let there, let kind = LayoutFault.Kind(rawValue: there) {
            let name = fault.name.replacing("\"", with: "\"\"")
            try connection.execute("DROP \(kind.rawValue.uppercased()) \(Layout.quoted(name))")
        }
        if let right { try connection.execute(right.sql) }
    }
}
