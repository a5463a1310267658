import Console
import Door
import Forum
import SyncProtocol

/// From a key to the bytes that a terminal gets, without the terminal: ten thousand people, names typed letter by letter.
struct DoorBench {
    let people: Int
    /// A screen drawn sixty times a second.
    private static let frame = 1.0 / 60

    func keystroke() -> Figure {
        let everybody = (0..<people).map { number in
            let person = SamplePerson(number)
            return DoorPerson(
                id: person.id, givenName: person.given, familyName: person.family, email: person.email,
                organisation: "Structure \(number % 300)", isExpected: number % 50 == 0)
        }
        var state = DoorState(
            DoorSnapshot(code: "GT-A1", title: "Rentrée", people: everybody, standing: DoorSnapshot.Standing(unsent: 0)))
        var buffer = ScreenBuffer()
        var times: [Double] = []
        var now: Int64 = 0
        for text in ["el", "martin 12", "anne mar", "struct 7", "jean martin 99", "zz", "e", "membre 5 nadia"] {
            for key in text.unicodeScalars.map(Key.character) + [.down, .control("u")] {
                now += 150
                times.append(
                    Figure.time {
                        _ = state.press(key, at: now)
                        let picture = DoorView(state, columns: 200, rows: 50).picture
                        _ = buffer.bytes(for: picture, columns: 200, rows: 50, inColour: true)
                    })
            }
        }
        let median = Figure.median(times)
        return Figure(
            name: "key to screen, \(people) people", carnet: Figure.duration(median),
            raw: "\(Figure.duration(Self.frame)) (a frame)",
            ratio: median / Self.frame, goal: 1,
            why: "each key looks through all names in memory, and draws the lines that differ; the slowest took "
                + Figure.duration(times.max() ?? 0))
    }
}
