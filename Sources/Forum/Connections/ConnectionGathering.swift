import SyncCore

/// Makes one attendee of all lines of one person: those of an address and a name, and those without address of the same name.
struct ConnectionGathering {
    private struct Presence {
        var attendee: ConnectionReport.Attendee
        /// Came and did not go yet.
        var openSince: Int?
    }

    /// So many names of one person are tried.
    private static let nameLimit = 16

    private var presences: [Presence] = []
    /// Members share mailboxes: an address may stand for several.
    private var byEmail: [String: [Int]] = [:]
    private var byName: [String: Int] = [:]
    private var lastMoment: Int?

    var isEmpty: Bool { presences.isEmpty }

    mutating func take(_ connection: Connection) {
        let index = index(of: connection)
        switch connection.time {
        case .waited: break
        case .length(let seconds):
            presences[index].attendee.onlyWaited = false
            add(seconds, to: index)
        case .joined(let moment):
            presences[index].attendee.onlyWaited = false
            if presences[index].openSince == nil { presences[index].openSince = moment }
            lastMoment = moment
        case .left(let moment):
            presences[index].attendee.onlyWaited = false
            if let since = presences[index].openSince { add(ConnectionTime.between(since, moment), to: index) }
            presences[index].openSince = nil
            lastMoment = moment
        }
    }

    /// By first line. Whoever is not said to have gone stayed until the last thing that is told.
    var attendees: [ConnectionReport.Attendee] {
        presences.map { presence in
            var attendee = presence.attendee
            if let since = presence.openSince, let last = lastMoment {
                attendee.seconds = (attendee.seconds ?? 0) + ConnectionTime.between(since, last)
            }
            return attendee
        }
    }

    private mutating func add(_ seconds: Int?, to index: Int) {
        guard let seconds else { return }
        presences[index].attendee.seconds = (presences[index].attendee.seconds ?? 0) + seconds
    }

    private mutating func index(of connection: Connection) -> Int {
        let names = ConnectionNames.all(connection.name)
        let nameKey = names.first.map(Folding.nameKey) ?? ""
        if let email = connection.email, let known = byEmail[email]?.first(where: { isNamed(names, at: $0) }) {
            note(names, at: known)
            return known
        }
        if let known = byName[nameKey], !nameKey.isEmpty {
            // Somebody of the same name at another address is somebody else.
            if connection.email == nil || presences[known].attendee.email == nil {
                if let email = connection.email {
                    presences[known].attendee.email = email
                    byEmail[email, default: []].append(known)
                }
                note(names, at: known)
                return known
            }
        }
        presences.append(
            Presence(
                attendee: .init(line: connection.line, names: names, email: connection.email, seconds: nil, onlyWaited: true)))
        let index = presences.count - 1
        if let email = connection.email { byEmail[email, default: []].append(index) }
        if !nameKey.isEmpty, byName[nameKey] == nil { byName[nameKey] = index }
        return index
    }

    /// Whether a presence has one of these names, or one side has none.
    private func isNamed(_ names: [String], at index: Int) -> Bool {
        let known = presences[index].attendee.names
        guard !names.isEmpty, !known.isEmpty else { return true }
        return !Set(known.map(Folding.nameKey)).isDisjoint(with: names.map(Folding.nameKey))
    }

    private mutating func note(_ names: [String], at index: Int) {
        for name in names where presences[index].attendee.names.count < Self.nameLimit {
            if !presences[index].attendee.names.contains(name) { presences[index].attendee.names.append(name) }
        }
    }
}
