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

    package init(kind: Kind, name: String, isMissing: Bool = false, isBesides: Bool = false) {
        (self.kind, self.name, self.isMissing, self.isBesides) = (kind, name, isMissing, isBesides)
    }

    /// Of a file that another program made only that one knows what is to be in it.
    static func all(in session: Session) throws -> [LayoutFault] {
        if session.isForeign { return [] }
        let faults = try LayoutObjects(in: session.connection).faults(against: right(in: session))
        // Nothing makes the log again, or what the replica keeps of itself.
        if let fault = faults.first(where: { $0.kind == .table && ["change", "meta"].contains($0.name) }) {
            throw StoreError.damaged("the table \(fault.name) is not as carnet makes it")
        }
        return faults
    }

    /// Where the disk was full at each opening, a file of before has no seals yet.
    static func right(in session: Session) throws -> LayoutObjects {
        try LayoutObjects(of: session.schema, sealed: LocalSeals(connection: session.connection).areBegun)
    }
}

extension Replica {
    /// Makes anew what is not as it should be, and takes out what is in the way. The rows of a table go into the one that takes its
    /// place, as far as they can be read in it; what is lacking then is to be found in the log.
    package func mendLayout() throws {
        guard try read({ try !LayoutFault.all(in: $0.session).isEmpty }) else { return }
        try transaction { session in
            let right = try LayoutFault.right(in: session)
            // With a table go its indexes.
            for _ in 0..<2 {
                for fault in try LayoutFault.all(in: session) { try session.remake(fault, right) }
            }
            // They keep their seals: that of a row that was altered goes on telling so.
            _ = session.connection.localWrites.take()
            session.forget()
        }
    }
}

extension Session {
    fileprivate func remake(_ fault: LayoutFault, _ right: LayoutObjects) throws {
        let should = right.all[LayoutObjects.Name(fault.name, fault.kind)]
        let there = try LayoutObjects(in: connection).all[LayoutObjects.Name(fault.name, fault.kind)]
        let quoted = Layout.quoted(fault.name.replacing("\"", with: "\"\""))
        let drop = there.map { "DROP \($0.kind.rawValue.uppercased()) \(quoted)" }
        guard let should, there?.kind == .table, should.kind == .table else {
            try drop.map(connection.execute)
            try should.map { try connection.execute($0.sql) }
            return
        }
        let all = try columns(of: fault.name)
        try connection.execute("CREATE TEMP TABLE aside AS SELECT \(all) FROM \(quoted)")
        try drop.map(connection.execute)
        try connection.execute(should.sql)
        let kept = try columns(of: fault.name, and: "aside")
        if !kept.isEmpty { try connection.execute("INSERT OR IGNORE INTO \(quoted) (\(kept)) SELECT \(kept) FROM temp.aside") }
        try connection.execute("DROP TABLE temp.aside")
    }

    /// The columns of a table, or those that two have.
    private func columns(of table: String, and other: String? = nil) throws -> String {
        let statement = try connection.prepare(
            """
            SELECT name FROM pragma_table_info(?1)
            WHERE ?2 IS NULL OR lower(name) IN (SELECT lower(name) FROM pragma_table_info(?2))
            """)
        statement.bind(.text(table), at: 1)
        statement.bind(other.map { .text($0) } ?? .null, at: 2)
        defer { statement.reset() }
        var names: [String] = []
        while try statement.step() {
            if let name = statement.value(at: 0).text { names.append(Layout.quoted(name.replacing("\"", with: "\"\""))) }
        }
        return names.joined(separator: ", ")
    }
}
