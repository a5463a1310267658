import Console
import Door
import Forum
import SyncProtocol
import Testing

struct ViewTests {
    private static let hostile = [
        "\u{1B}[2J\u{1B}]0;x\u{07}", "a\nb\r\tc", "\u{202E}abc", "\u{9B}31m", "会议室会议室会议室会议室会议室会议室会议室",
        String(repeating: "long ", count: 60), "e\u{301}\u{302}\u{303}", "\u{200B}\u{2028}", "",
    ]

    private static var state: DoorState {
        let people = hostile.enumerated().map { index, name in
            DoorPerson(
                id: Identifier(high: UInt64(index + 1), low: 0), givenName: "Ada " + name, familyName: name, email: name,
                organisation: name, isExpected: index % 2 == 0)
        }
        let presences = [
            Identifier(high: 1, low: 0): DoorSnapshot.Presence(status: "present", represents: hostile[0] + hostile[5]),
            Identifier(high: 2, low: 0): DoorSnapshot.Presence(status: hostile[0]),
        ]
        return DoorState(
            DoorSnapshot(
                code: hostile[0], title: hostile[5], day: "2024-01-25", people: people, presences: presences,
                standing: DoorSnapshot.Standing(unsent: 3, lastSync: 1_700_000_000_000, hasServer: true)))
    }

    /// In every mode.
    private static var states: [DoorState] {
        var searching = state
        for scalar in "ada" { _ = searching.press(.character(scalar.unicodeScalars.first ?? "a"), at: 0) }
        var (form, representing) = (searching, searching)
        _ = form.press(.control("n"), at: 0)
        _ = representing.press(.control("r"), at: 0)
        var told = searching
        told.take(.failed(Message(en: hostile[0], fr: hostile[0])))
        return [state, searching, form, representing, told]
    }

    @Test func `no line is wider than the terminal, whatever its size, and there are no more than fit`() {
        for state in Self.states {
            for (columns, rows) in [(80, 24), (200, 50), (40, 10), (20, 6), (8, 3), (1, 1), (0, 0)] {
                var buffer = ScreenBuffer()
                let picture = DoorView(state, columns: columns, rows: rows).picture
                #expect(picture.lines.count <= max(rows, 1))
                for line in picture.lines {
                    let text = StyledLine(line.rendered(columns: columns, inColour: false)).text
                    let bare = text.replacing(#/\\u\{1B\}\[[0-9;]*m/#, with: "")
                    #expect(TextWidth.of(bare) <= columns, "\(columns): \(bare)")
                }
                #expect(!buffer.bytes(for: picture, columns: columns, rows: rows, inColour: true).isEmpty)
            }
        }
    }

    @Test func `what is drawn holds no control character but the screen's own`() {
        for state in Self.states {
            for inColour in [true, false] {
                var buffer = ScreenBuffer()
                let picture = DoorView(state, columns: 200, rows: 50).picture
                let bytes = buffer.bytes(for: picture, columns: 200, rows: 50, inColour: inColour)
                let text = String(decoding: bytes, as: UTF8.self).replacing(#/\u{1B}\[[?0-9;]*[a-zA-Z]/#, with: "")
                for scalar in text.unicodeScalars {
                    #expect(scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl)
                }
            }
        }
    }

    @Test func `without colour there is none, but who is chosen is seen`() {
        var buffer = ScreenBuffer()
        let picture = DoorView(Self.states[1], columns: 80, rows: 24).picture
        let text = String(decoding: buffer.bytes(for: picture, columns: 80, rows: 24, inColour: false), as: UTF8.self)
        for match in text.matches(of: #/\u{1B}\[([0-9;]*)m/#) { #expect(["0", "1", "7"].contains(String(match.1))) }
        #expect(picture.lines.contains { $0.text.hasPrefix(" > ") })
    }

    @Test func `only lines that differ are drawn again`() {
        var state = Self.state
        var buffer = ScreenBuffer()
        func draw() -> String {
            let picture = DoorView(state, columns: 80, rows: 24).picture
            return String(decoding: buffer.bytes(for: picture, columns: 80, rows: 24, inColour: true), as: UTF8.self)
        }
        #expect(draw().contains("\u{1B}[2J"))
        #expect(draw().matches(of: #/;1H/#).isEmpty)
        _ = state.press(.character("z"), at: 0)
        let second = draw()
        #expect(!second.contains("\u{1B}[2J"))
        #expect(!second.contains("\u{1B}[1;1H"), "the header stays")
        buffer.forget()
        #expect(draw().contains("\u{1B}[2J"))
    }

    @Test func `always seen: the meeting, who is present, of how many, what is unsent, the last sync, the network`() {
        var state = Self.state
        state.hasNetwork = false
        for (columns, rows) in [(80, 24), (200, 50), (60, 6)] {
            let lines = DoorView(state, columns: columns, rows: rows).picture.lines.map(\.text)
            #expect(lines[0].contains("1 present / 9 known"))
            for text in ["3 unsent", "last sync 2023-11-14", "OFFLINE"] { #expect(lines[1].contains(text)) }
        }
    }
}
