import Console
import Forum

extension DoorState {
    mutating func openForm() {
        mode = .walkIn(WalkInForm(field.text))
        notice = nil
        field.clear()
        search()
    }

    mutating func press(_ key: Key, in form: WalkInForm, at now: Int64) -> [DoorEffect] {
        var form = form
        switch key {
        case .escape:
            mode = .search
            notice = nil
            search()
            return []
        case .enter:
            let scan = form.focused.takeScan()
            mode = .walkIn(form)
            if case .badge(let badge) = scan { return read(badge, for: nil, at: now) }
            return enter(form)
        case .tab, .down: _ = form.move(by: 1)
        case .backTab, .up: _ = form.move(by: -1)
        default: if form.focused.take(key, at: now) { notice = nil }
        }
        mode = .walkIn(form)
        search()
        return []
    }

    /// On to the next field; at the last one, all is saved.
    private mutating func enter(_ form: WalkInForm) -> [DoorEffect] {
        var form = form
        if form.move(by: 1) {
            mode = .walkIn(form)
            return []
        }
        guard let missing = form.missing else { return [.add(form.walkIn)] }
        form.go(to: missing)
        mode = .walkIn(form)
        notice = Notice(message: .nameNeeded, style: .warning)
        return []
    }
}

extension InputField {
    /// Whether the key edits a line.
    mutating func take(_ key: Key, at now: Int64) -> Bool {
        switch key {
        case .character(let scalar): type(scalar, at: now)
        case .backspace: eraseCharacter()
        case .control("w"): eraseWord()
        case .control("u"): clear()
        default: return false
        }
        return true
    }
}
