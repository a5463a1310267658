import Console
import Door
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// The full-screen door: keys to the state, its effects to the desk, pictures to the terminal.
struct DoorScreen {
    let desk: DoorDesk
    /// Milliseconds.
    let now: @Sendable () -> Int64
    /// How often it is looked whether somebody else has written, and whether there is a network.
    private static let pause: Int32 = 250
    private static let networkPause: Int64 = 5_000

    init(replica: Replica, meeting: Identifier, now: @escaping @Sendable () -> Int64) {
        desk = DoorDesk(replica: replica, meeting: meeting)
        self.now = now
    }

    func run() throws -> Answer {
        var state = DoorState(try desk.snapshot())
        state.hasNetwork = Network.isUp
        let screen = try FullScreen()
        defer { screen.leave() }
        try show(&state, on: screen)
        var (lookedAt, networkAt) = (now(), now())
        var isOpen = true
        while isOpen {
            let events = try screen.events(within: Self.pause)
            for event in events {
                switch event {
                case .key(let key): isOpen = try press(key, &state, screen) && isOpen
                case .redraw: screen.forget()
                case .end: isOpen = false
                }
            }
            // Only while nobody types.
            if events.isEmpty, abs(now() - lookedAt) >= Int64(Self.pause) {
                follow(&state)
                lookedAt = now()
            }
            if abs(now() - networkAt) >= Self.networkPause {
                state.hasNetwork = Network.isUp
                networkAt = now()
            }
            try show(&state, on: screen)
        }
        let summary = Message.doorSummary(new: desk.count.new, already: desk.count.already)
        return Answer(json: .array([]), text: summary.text)
    }

    /// What cannot be read now is said, and tried again.
    private func follow(_ state: inout DoorState) {
        do {
            if let new = try desk.changes() { state.take(new) }
        } catch {
            state.take(.failed(Failure(error).message))
        }
    }

    /// False: that was all.
    private func press(_ key: Key, _ state: inout DoorState, _ screen: FullScreen) throws -> Bool {
        for effect in state.press(key, at: now()) {
            switch effect {
            case .leave: return false
            case .redraw: screen.forget()
            default:
                if let outcome = desk.perform(effect) { state.take(outcome) }
                if let standing = try? desk.standing() { state.take(standing) }
            }
        }
        return true
    }

    private func show(_ state: inout DoorState, on screen: FullScreen) throws {
        let (columns, rows) = screen.size
        state.page = DoorView.page(rows: rows)
        try screen.show(DoorView(state, columns: columns, rows: rows).picture)
    }
}
