import SyncCore
package import SyncProtocol

extension Replica {
    /// Destroys all values of these persons in a file that no log reaches any more: a state that was put aside.
    package func erase(_ people: Set<Identifier>) throws {
        guard !people.isEmpty else { return }
        try transaction { session in
            let fold = LogFold(try SyncState.load(session.meta))
            try Destruction(session: session, fold: fold, subjects: people).run()
            try fold.state.save(session.meta)
        }
    }
}
