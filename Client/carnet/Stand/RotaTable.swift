import Console
import Forum

/// The rota for people: day by day, each shift with its hours, who holds it, who waits, and what is free.
struct RotaTable {
    private let rota: Rota
    /// Only what one person asked for: what others may still take is left out.
    private let isOnes: Bool

    init(_ rota: Rota, isOnes: Bool) {
        self.rota = rota
        self.isOnes = isOnes
    }

    var text: String {
        guard !rota.lines.isEmpty else { return Message.noShifts.text }
        var blocks: [String] = []
        var rest = rota.lines[...]
        while let first = rest.first {
            let day = Self.day(first.shift)
            let lines = rest.prefix { Self.day($0.shift) == day }
            rest = rest.dropFirst(lines.count)
            let table = Table.render(
                columns: [.shiftColumn, .hoursColumn, .placesColumn, .personColumn, .placeColumn], rows: lines.flatMap(rows))
            blocks.append((day.map { Message.day($0).text } ?? Message.noDay.text) + "\n" + table)
        }
        return blocks.joined(separator: "\n\n")
    }

    private static func day(_ shift: Shift) -> String? { shift.startsAt.map { LocalTime.localDay($0) } }

    private func rows(_ line: Rota.Line) -> [[String]] {
        let confirmed = line.signups.count { $0.state == .confirmed }
        let head = [line.shift.code, Self.hours(line.shift), isOnes ? "" : "\(confirmed)/\(line.shift.places ?? 0)"]
        var holders = line.signups.map { [$0.name, Message.place($0.state).text] }
        if !isOnes, line.free > 0 { holders.append(["–", Message.freePlaces(line.free).text]) }
        guard let first = holders.first else { return [head + ["", ""]] }
        return [head + first] + holders.dropFirst().map { ["", "", ""] + $0 }
    }

    /// "09:00–11:00"; an end on another day comes with it.
    private static func hours(_ shift: Shift) -> String {
        guard let start = shift.startsAt else { return "" }
        guard let end = shift.endsAt else { return String(LocalTime.local(start).suffix(5)) }
        let isSameDay = LocalTime.localDay(start) == LocalTime.localDay(end)
        let until = LocalTime.local(end)
        return LocalTime.local(start).suffix(5) + "–" + (isSameDay ? String(until.suffix(5)) : Message.moment(end).text)
    }
}
