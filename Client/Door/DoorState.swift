package import Console
package import Forum
import SyncProtocol

/// The door screen without a terminal and without a file: keys go in, effects come out, and `DoorView` draws what there is.
package struct DoorState: Sendable {
    package enum Mode: Sendable {
        case search
        /// Somebody new.
        case walkIn(WalkInForm)
        /// Looking for whom this one came.
        case representing(DoorPerson)
    }

    /// What the last key came to.
    package struct Notice: Sendable, Equatable {
        package var message: Message
        package var style: StyledLine.Style
    }

    package private(set) var snapshot: DoorSnapshot
    package private(set) var index: PeopleIndex
    package internal(set) var mode = Mode.search
    package internal(set) var field = InputField()
    /// Places in the index, best first.
    package private(set) var matches: [Int] = []
    /// In `matches`; nil: nobody is chosen.
    package internal(set) var selection: Int?
    package internal(set) var notice: Notice?
    package private(set) var present = 0
    package var hasNetwork = true
    /// Who was marked last: for whom Ctrl-R is when nobody is chosen.
    private var last: Identifier?
    /// Whether who is to be represented is present too.
    private var isDoubtful = false
    private var reads = BadgeReads()
    /// What the last effect came to: typing hides it, a badge that is read twice shows it again.
    private var lastNotice: Notice?
    /// How far page keys go.
    package var page = 10

    package init(_ snapshot: DoorSnapshot) {
        self.snapshot = snapshot
        index = PeopleIndex(snapshot.people)
        search()
        count()
    }

    package func presence(of person: DoorPerson) -> DoorSnapshot.Presence? { snapshot.presences[person.id] }

    package var chosen: DoorPerson? { selection.flatMap { $0 < matches.count ? index.people[matches[$0]] : nil } }

    // MARK: Keys

    /// - Parameter now: milliseconds, by any clock.
    package mutating func press(_ key: Key, at now: Int64) -> [DoorEffect] {
        switch key {
        case .control("c"), .control("d"), .function(10): return [.leave]
        case .control("l"): return [.redraw]
        case .control("z"):
            reads.forget()
            return [.undo]
        default: break
        }
        if case .walkIn(let form) = mode { return press(key, in: form, at: now) }
        switch key {
        case .enter: return enter(at: now)
        case .escape: back()
        case .control("n"): if case .search = mode { openForm() }
        case .control("r"): if case .search = mode { represent() }
        default: if !choose(key), edit(key, at: now) { search() }
        }
        return []
    }

    /// Whether the line was edited.
    private mutating func edit(_ key: Key, at now: Int64) -> Bool {
        guard field.take(key, at: now) else { return false }
        notice = nil
        return true
    }

    private mutating func choose(_ key: Key) -> Bool {
        guard !matches.isEmpty else { return false }
        let last = matches.count - 1
        switch key {
        case .down: selection = selection.map { min($0 + 1, last) } ?? 0
        case .up: selection = selection.map { max($0 - 1, 0) }
        case .pageDown: selection = min((selection ?? 0) + page, last)
        case .pageUp: selection = max((selection ?? 0) - page, 0)
        case .home: selection = 0
        case .end: selection = last
        default: return false
        }
        return true
    }

    private mutating func enter(at now: Int64) -> [DoorEffect] {
        var represented: DoorPerson?
        if case .representing(let person) = mode { represented = person }
        switch field.takeScan() {
        case .badge(let badge): return read(badge, for: represented, at: now)
        case .misread where matches.isEmpty:
            notice = Notice(message: .misread, style: .bad)
            field.clear()
            search()
            return []
        case .misread, nil: break
        }
        guard let chosen else {
            if !field.isEmpty { notice = Notice(message: .nobodyFound(field.text), style: .warning) }
            return []
        }
        if let represented {
            isDoubtful = presence(of: chosen)?.status == AttendanceStatus.present
            return [.mark(represented.id, represents: chosen.id)]
        }
        return [.mark(chosen.id, represents: nil)]
    }

    mutating func read(_ badge: BadgeCode, for person: DoorPerson?, at now: Int64) -> [DoorEffect] {
        search()
        guard reads.isRepeated(badge, at: now) else { return [.badge(badge, for: person?.id)] }
        notice = lastNotice
        return []
    }

    private mutating func back() {
        notice = nil
        if field.isEmpty { mode = .search }
        field.clear()
        search()
    }

    private mutating func represent() {
        guard let person = chosen ?? last.flatMap(index.place).map({ index.people[$0] }) else {
            notice = Notice(message: .chooseFirst, style: .warning)
            return
        }
        mode = .representing(person)
        notice = nil
        field.clear()
        search()
    }

    // MARK: What is shown

    /// Looks anew for what is typed. With nothing typed, who came last stands first, and nobody is chosen.
    mutating func search() {
        if case .walkIn(let form) = mode {
            matches = index.find(form.name)
            selection = nil
        } else if field.isEmpty {
            matches = arrivals
            selection = nil
        } else {
            matches = index.find(field.text)
            if case .representing(let person) = mode { matches.removeAll { index.people[$0].id == person.id } }
            selection = matches.isEmpty ? nil : 0
        }
    }

    private var arrivals: [Int] {
        guard case .search = mode else { return [] }
        let here = snapshot.presences.filter { $0.value.status == AttendanceStatus.present }
        return here.compactMap { person, presence in index.place(of: person).map { ($0, presence.arrivedAt ?? 0) } }
            .sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }.map(\.0)
    }

    private mutating func count() {
        present = snapshot.presences.values.count { $0.status == AttendanceStatus.present }
    }

    // MARK: What came of it

    package mutating func take(_ outcome: DoorOutcome) {
        switch outcome {
        case .marked(let checkIn, let represents): marked(checkIn, represents)
        case .added(let checkIn, let isNew, let snapshot):
            take(snapshot)
            marked(checkIn, nil)
            if isNew { notice = Notice(message: .added(checkIn.name), style: .good) }
        case .undone(let name, let snapshot):
            take(snapshot)
            last = nil
            notice = Notice(message: .takenBack(name), style: .warning)
        case .failed(let message):
            notice = Notice(message: message, style: .bad)
        }
        lastNotice = notice
    }

    private mutating func marked(_ checkIn: CheckIn, _ represents: String?) {
        last = checkIn.person
        mode = .search
        field.clear()
        if checkIn.already {
            notice = Notice(message: .alreadyPresent(checkIn), style: .warning)
        } else {
            let old = snapshot.presences[checkIn.person]
            snapshot.presences[checkIn.person] = DoorSnapshot.Presence(
                status: AttendanceStatus.present, represents: represents ?? old?.represents,
                arrivedAt: old?.status == AttendanceStatus.present ? old?.arrivedAt : checkIn.recordedAt)
            let person = index.place(of: checkIn.person).map { index.people[$0] }
            let message =
                represents.map { Message.markedFor(checkIn.name, $0) } ?? .marked(checkIn.name, person?.organisation)
            notice = Notice(message: message, style: .good)
            if let represents, isDoubtful {
                notice = Notice(message: .markedForPresent(checkIn.name, represents), style: .warning)
            }
            count()
        }
        isDoubtful = false
        search()
    }

    /// What another program on this laptop has written meanwhile.
    package mutating func take(_ new: DoorSnapshot) {
        let chosen = chosen?.id
        if new.people != snapshot.people { index = PeopleIndex(new.people) }
        snapshot = new
        count()
        search()
        if let chosen, let place = index.place(of: chosen), let row = matches.firstIndex(of: place) { selection = row }
    }

    package mutating func take(_ standing: DoorSnapshot.Standing) { snapshot.standing = standing }
}
