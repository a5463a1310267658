package import Console
package import Forum
package import SyncProtocol

/// What the keys ask for that the state cannot do itself.
package enum DoorEffect: Sendable, Equatable {
    /// Present, perhaps for somebody else.
    case mark(Identifier, represents: Identifier?)
    /// Whose badge it is, is present; where somebody is named, that one is present for whose badge it is.
    case badge(BadgeCode, for: Identifier?)
    case add(WalkIn)
    case undo
    case redraw
    case leave
}

/// What came of an effect.
package enum DoorOutcome: Sendable {
    /// - Parameter represents: the name.
    case marked(CheckIn, represents: String?)
    /// With everything as it is now.
    case added(CheckIn, isNew: Bool, DoorSnapshot)
    case undone(name: String, DoorSnapshot)
    case failed(Message)
}
