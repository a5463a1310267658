import ReplicaStore
import SyncCore
import SyncProtocol

/// What is to be settled on the stand, shift by shift.
enum StandFindings {
    static func all(_ ground: ReconciledGround, in reader: Reader) throws -> [Finding] {
        let lines = try Rota(reader).lines.filter { line in
            line.shift.startsAt.map { ground.contains(day: LocalTime.localDay($0)) } ?? false
        }
        return overfull(lines) + twice(lines) + clashes(lines) + (ground.isOneMeeting ? [] : try strays(in: reader))
    }

    /// Room is made, or whoever came last is cancelled.
    private static func overfull(_ lines: [Rota.Line]) -> [Finding] {
        lines.filter(\.isOverfull).map { line in
            let last = line.signups.last { $0.state == .confirmed }
            return Finding(
                .overfullShift, [line.shift.code, String(line.granted), String(line.shift.places ?? 0)],
                commands: [["stand", "shift", "edit", line.shift.code, "--places", String(line.granted)]]
                    + (last.map { [["stand", "cancel", line.shift.code, Finding.short($0.person)]] } ?? []))
        }
    }

    /// Both places are cancelled, and one is asked for again.
    private static func twice(_ lines: [Rota.Line]) -> [Finding] {
        lines.flatMap { line in
            line.twice.map { name in
                let code = line.shift.code
                return Finding(
                    .placeClash, [name, code, code],
                    commands: [["stand", "cancel", code, name], ["stand", "signup", code, name]])
            }
        }
    }

    /// Places that one person holds at once, and requests that wait because of one that is held.
    private static func clashes(_ lines: [Rota.Line]) -> [Finding] {
        var held: [Identifier: [Shift]] = [:]
        for line in lines {
            for signup in line.signups where signup.state == .confirmed { held[signup.person, default: []].append(line.shift) }
        }
        var findings: [Finding] = []
        for line in lines {
            for signup in line.signups where signup.state == .confirmed || signup.state == .clash {
                for other in held[signup.person, default: []] where other.id != line.shift.id && other.overlaps(line.shift) {
                    // Of two that are held, each pair once.
                    let isLater = (other.startsAt ?? 0, other.id) < (line.shift.startsAt ?? 0, line.shift.id)
                    guard signup.state == .clash || isLater else { continue }
                    findings.append(
                        Finding(
                            .placeClash, [signup.name, other.code, line.shift.code], persons: [signup.person],
                            commands: [other.code, line.shift.code].map { ["stand", "cancel", $0, Finding.short(signup.person)] })
                    )
                }
            }
        }
        return findings
    }

    private static func strays(in reader: Reader) throws -> [Finding] {
        let book = PlaceBook(reader: reader)
        let select = "SELECT person, shift FROM request WHERE granted = 1 AND cancelled IS NOT 1 ORDER BY id"
        return try reader.select(select).compactMap { record in
            guard let person = record.identifier("person"), let shift = record.identifier("shift") else { return nil }
            let (isThere, isShiftThere) = (try book.isThere(person: person), try book.shift(shift) != nil)
            guard !isThere || !isShiftThere else { return nil }
            let name = PersonName.shown(try PersonBook.columns(person, in: reader))
            let code = try reader.columns(Tables.shift, shift)["code"]?.text ?? Finding.short(shift)
            let gone = (isThere ? [] : [person]) + (isShiftThere ? [] : [shift])
            return Finding(
                .strayPlace, [name.isEmpty ? Finding.short(person) : name, code], persons: [person],
                commands: gone.map { ["restore", Finding.short($0)] })
        }
    }
}
