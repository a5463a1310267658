/// What goes wrong, or comes between.
package enum Fault: String, CaseIterable, Sendable {
    case dropRequest = "drop request"
    case dropAnswer = "drop answer"
    case double
    case reorder
    case cutBody = "cut body"
    case partition
    case laptopCrash = "laptop crash"
    case serverCrash = "server crash"
    case serverRestore = "server restore"
    case folderRestore = "old server folder"
    case clone
    case oldImage = "old image"
    case clockJump = "clock jump"
    case compaction
    case snapshot
    case bundle
    case bundleTwice = "bundle twice"
    case refusal
    case upgrade
    case erasure
    case merge
    /// For good, with all that it alone held.
    case laptopLost = "laptop lost"
    case declaredLost = "declared lost"
    case revocation
}

/// How a laptop stands when something happens to it: several may hold at once.
package enum ProtocolState: String, CaseIterable, Sendable {
    /// At the head of the log, with nothing to say.
    case quiet
    case unsent
    case behind
    /// Its last sync was cut.
    case cut
    /// Inside an exchange: it has sent, and not folded the answer.
    case exchanging
    case carrying
    case waiting
    case parked
    case conflict
    /// It speaks of a life of the log that ended.
    case otherLife = "other life"
    /// The server waits for what it lost.
    case recovery
    /// The server dropped entries that it would need.
    case compacted
    /// It shares its id with another laptop, or did.
    case forked
}

/// How often each fault met each state.
package struct FaultTable: Sendable {
    private var counts: [Fault: [ProtocolState: Int]] = [:]

    package init() {}

    package mutating func note(_ fault: Fault, _ states: some Sequence<ProtocolState>) {
        for state in states { counts[fault, default: [:]][state, default: 0] += 1 }
    }

    package func count(_ fault: Fault, _ state: ProtocolState) -> Int { counts[fault]?[state] ?? 0 }

    package mutating func add(_ other: FaultTable) {
        for fault in Fault.allCases {
            for state in ProtocolState.allCases {
                let count = other.count(fault, state)
                if count > 0 { counts[fault, default: [:]][state, default: 0] += count }
            }
        }
    }

    /// The cells that nothing met.
    package var empty: [(Fault, ProtocolState)] {
        Fault.allCases.flatMap { fault in
            ProtocolState.allCases.filter { count(fault, $0) == 0 }.map { (fault, $0) }
        }
    }

    /// One line a fault, one number a state; for a parent process and for people.
    package var lines: [String] {
        Fault.allCases.map { fault in
            ([fault.rawValue] + ProtocolState.allCases.map { String(count(fault, $0)) }).joined(separator: "\t")
        }
    }

    /// Adds a line of `lines`; others are passed over.
    package mutating func add(line: String) {
        let words = line.split(separator: "\t").map(String.init)
        guard let fault = words.first.flatMap(Fault.init(rawValue:)), words.count == ProtocolState.allCases.count + 1 else {
            return
        }
        for (state, word) in zip(ProtocolState.allCases, words.dropFirst()) {
            if let count = Int(word), count > 0 { counts[fault, default: [:]][state, default: 0] += count }
        }
    }
}
