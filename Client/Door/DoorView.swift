package import Console
import Forum
import SyncCore

/// Draws the state in so many columns and rows.
package struct DoorView {
    private let state: DoorState
    private let columns: Int
    private let rows: Int

    package init(_ state: DoorState, columns: Int, rows: Int) {
        self.state = state
        self.columns = max(columns, 1)
        self.rows = max(rows, 1)
    }

    /// How many persons fit on a list, beside header, standing, question, notice and help.
    package static func page(rows: Int) -> Int { max(1, rows - (rows < 12 ? 5 : 7)) }

    package var picture: ScreenBuffer.Picture {
        var lines = [header, standing]
        if rows >= 12 { lines.append(StyledLine()) }
        var (asked, cursor) = question
        cursor.row += lines.count
        lines += asked
        if rows >= 12 { lines.append(StyledLine()) }
        let room = max(0, rows - lines.count - 2)
        let list = list(room)
        lines += list + Array(repeating: StyledLine(), count: room - list.count)
        lines += [notice, help]
        return ScreenBuffer.Picture(lines: Array(lines.prefix(rows)), cursor: cursor)
    }

    // MARK: Above

    private var header: StyledLine {
        let counts = Message.doorCounts(
            present: state.present, expected: state.snapshot.expected, known: state.snapshot.people.count
        ).text
        let day = state.snapshot.day.map { Message.date($0).text }
        let cancelled = state.snapshot.isCancelled ? Message.doorCancelled.text : nil
        let titles = [cancelled, state.snapshot.code, day, state.snapshot.title].compactMap(\.self).filter { !$0.isEmpty }
        var line = StyledLine()
        line.add(" " + titles.joined(separator: " · "), .reverse, columns: columns - TextWidth.of(counts) - 2)
        line.add(" " + counts + " ", .reverse)
        return line
    }

    private var standing: StyledLine {
        let standing = state.snapshot.standing
        var line = StyledLine(" ")
        line.add(Message.doorUnsent(standing.unsent).text, standing.unsent > 0 ? .warning : .plain)
        let lastSync = standing.lastSync.map { Message.moment($0).text }
        line.add(" · " + Message.doorLastSync(lastSync, hasServer: standing.hasServer).text)
        line.add(" · ")
        line.add(Message.doorNetwork(state.hasNetwork).text, state.hasNetwork ? .plain : .warning)
        return line
    }

    private var question: (lines: [StyledLine], cursor: (row: Int, column: Int)) {
        switch state.mode {
        case .search: return asked(.doorQuestion)
        case .representing(let person): return asked(.representsQuestion(person.name))
        case .walkIn(let form): return asked(form)
        }
    }

    private func asked(_ question: Message) -> (lines: [StyledLine], cursor: (row: Int, column: Int)) {
        let count = state.field.isEmpty ? "" : Message.doorFound(state.matches.count).text
        let room = max(1, columns - TextWidth.of(count) - 3)
        var line = StyledLine(" " + TextWidth.cut(Printable.escape(question.text), to: max(8, room / 2)) + " ", .bold)
        line.add(tail(state.field.text, columns: room - line.width - 1))
        let cursor = line.width
        line.fill(to: columns - TextWidth.of(count) - 1)
        line.add(count, .faint)
        return ([line], (0, cursor))
    }

    private func asked(_ form: WalkInForm) -> (lines: [StyledLine], cursor: (row: Int, column: Int)) {
        var lines = [StyledLine(" " + Message.walkInTitle.text, .bold)]
        let labels = WalkInForm.Field.allCases.map { Message.walkInField($0).text }
        let width = min(columns / 2, labels.map(TextWidth.of).max() ?? 0)
        var cursor = (row: 0, column: 0)
        for (field, label) in zip(WalkInForm.Field.allCases, labels) {
            let isFocused = field == form.focus
            var line = StyledLine(isFocused ? " > " : "   ", .bold)
            line.add(label, isFocused ? .bold : .plain, columns: width)
            line.add("  ")
            line.add(tail(form[field].text, columns: columns - line.width - 1))
            if isFocused { cursor = (lines.count, line.width) }
            lines.append(line)
        }
        return (lines, cursor)
    }

    /// The end of what is typed, where the cursor is.
    private func tail(_ text: String, columns: Int) -> String {
        var text = Substring(Printable.escape(text))
        while TextWidth.of(String(text)) > columns, !text.isEmpty { text.removeFirst() }
        return String(text)
    }

    // MARK: The list

    private func list(_ room: Int) -> [StyledLine] {
        guard room > 0 else { return [] }
        let first = state.selection.map { max(0, $0 - room + 1) } ?? 0
        var lines = state.matches.dropFirst(first).prefix(room).enumerated().map { offset, place in
            line(state.index.people[place], isChosen: state.selection == first + offset)
        }
        if lines.isEmpty, let hint { lines.append(StyledLine(" " + hint.text, .faint)) }
        return lines
    }

    private var hint: Message? {
        switch state.mode {
        case .search: state.field.isEmpty ? .doorHint : .nobodyHint
        case .representing: state.field.isEmpty ? .representsHint : nil
        case .walkIn: nil
        }
    }

    private func line(_ person: DoorPerson, isChosen: Bool) -> StyledLine {
        let presence = state.presence(of: person)
        let isPresent = presence?.status == AttendanceStatus.present
        let style: StyledLine.Style = isChosen ? .reverse : isPresent ? .good : .plain
        var line = StyledLine()
        line.add((isChosen ? " > " : "   ") + (isPresent ? "✓ " : "  "), style)
        let room = max(0, columns - line.width - 1)
        let name = min(room, max(12, room * 45 / 100))
        line.add(person.name, style, columns: name)
        let wide = room - name > 80
        line.add("  " + (person.organisation ?? ""), style, columns: wide ? (room - name) / 2 : room - name - noteWidth(presence))
        if wide { line.add("  " + (person.email ?? ""), style, columns: room - line.width - noteWidth(presence)) }
        line.add(note(presence), style, columns: noteWidth(presence))
        if isChosen { line.fill(to: columns, style) }
        return line
    }

    /// For whom somebody is there, or that they are not.
    private func note(_ presence: DoorSnapshot.Presence?) -> String {
        guard let presence else { return "" }
        if let represents = presence.represents, !represents.isEmpty { return "  " + Message.presentFor(represents).text }
        return presence.status == AttendanceStatus.present ? "" : "  " + Message.doorStatus(presence.status).text
    }

    private func noteWidth(_ presence: DoorSnapshot.Presence?) -> Int {
        min(TextWidth.of(Printable.escape(note(presence))), columns / 3)
    }

    // MARK: Below

    private var notice: StyledLine {
        guard let notice = state.notice else { return StyledLine() }
        return StyledLine(" " + notice.message.text, notice.style)
    }

    private var help: StyledLine {
        switch state.mode {
        case .search: StyledLine(" " + Message.searchKeys.text, .faint)
        case .representing: StyledLine(" " + Message.representsKeys.text, .faint)
        case .walkIn: StyledLine(" " + Message.walkInKeys.text, .faint)
        }
    }
}
