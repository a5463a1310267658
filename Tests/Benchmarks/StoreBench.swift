import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// Figures of the engine, in this process.
struct StoreBench {
    let folder: String
    /// 10: a tenth of the work.
    let scale: Int
    private let space = Identifier(high: 1, low: 2)

    private func replica(_ name: String) throws -> Replica {
        let identity = ReplicaIdentity(
            replica: Identifier(high: 7, low: 7), space: space, secret: Array(repeating: 9, count: 32), author: nil,
            laptop: "bench")
        return try Replica.create(
            at: "\(folder)/\(name).sqlite", schema: Tables.schema, identity: identity,
            environment: Environment(
                now: { 1_700_000_000_000 }, random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }))
    }

    /// One change of so many rows, durable, again and again: alternating with raw, so that both meet the same disk.
    func commits(rows: Int) throws -> Figure {
        let replica = try replica("commits\(rows)")
        let raw = try RawSQLite(path: "\(folder)/raw-commits\(rows).sqlite")
        var ours: [Double] = []
        var theirs: [Double] = []
        var next = 0
        for _ in 0..<((rows == 1 ? 400 : 60) / scale) {
            let people = (next..<(next + rows)).map(SamplePerson.init)
            next += rows
            ours.append(
                try Figure.time {
                    try replica.write { writer in
                        for person in people { try writer.assign(Tables.person, person.id, person.values) }
                    }
                })
            theirs.append(
                try Figure.time {
                    try raw.execute("BEGIN IMMEDIATE")
                    for person in people { try raw.insert(person) }
                    try raw.execute("COMMIT")
                })
        }
        let (carnet, beside) = (Figure.median(ours), Figure.median(theirs))
        return Figure(
            name: "commit of \(rows) row\(rows == 1 ? "" : "s")", carnet: Figure.duration(carnet), raw: Figure.duration(beside),
            ratio: carnet / beside, goal: rows == 1 ? 2 : 3,
            why: rows == 1
                ? "one fsync each; then the log's bytes, its index by id, and the head of the chain"
                : "the row twice (as shown and in the log's block), the salted hash of each person's part")
    }

    /// A hundred thousand changes of one row each, from wire bytes, page by page.
    func apply() throws -> [Figure] {
        let count = 100_000 / scale
        let people = (0..<count).map(SamplePerson.init)
        let (entries, chains) = try log(of: people)
        let page = Limits.standard.responseEntries
        var ours: [Double] = []
        var theirs: [Double] = []
        for round in 0..<3 {
            let replica = try replica("apply\(round)")
            ours.append(
                try Figure.time {
                    for start in stride(from: 0, to: count, by: page) {
                        let end = min(start + page, count)
                        let slice = LogPage(
                            epoch: Identifier(high: 1, low: 1), entries: Array(entries[start..<end]), position: UInt64(end),
                            chain: chains[end - 1], clockOffset: nil)
                        _ = try replica.fold(slice)
                    }
                })
            let raw = try RawSQLite(path: "\(folder)/raw-apply\(round).sqlite")
            theirs.append(
                try Figure.time {
                    for start in stride(from: 0, to: count, by: page) {
                        try raw.execute("BEGIN IMMEDIATE")
                        for person in people[start..<min(start + page, count)] { try raw.insert(person) }
                        try raw.execute("COMMIT")
                    }
                })
            if round == 0 { try raw.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
            try replica.checkpoint()
        }
        let wire = entries.reduce(0) { sum, entry in if case .change(let bytes) = entry.content { sum + bytes.count } else { sum }
        }
        return [
            Figure(
                name: "apply \(count) remote changes", carnet: "\(Int(Double(count) / Figure.median(ours))) rows/s",
                raw: "\(Int(Double(count) / Figure.median(theirs))) rows/s", ratio: Figure.median(ours) / Figure.median(theirs),
                goal: 3,
                why: "decoding, four hashes a change (part, id, chain, row), and two more rows in indexes"),
            try disk(count, wire: wire),
        ] + [try wireFigure(entries, count: count, wire: wire)]
    }

    private func disk(_ count: Int, wire: Int) throws -> Figure {
        let carnet = try size("apply0"), raw = try size("raw-apply0")
        return Figure(
            name: "disk, \(count) changes of one row", carnet: "\(carnet / count) bytes/row", raw: "\(raw / count) bytes/row",
            ratio: Double(carnet) / Double(raw), goal: 2.5,
            why: "the change's own bytes (\(wire / count) a change) and their index by id; a block of many rows shares them")
    }

    private func wireFigure(_ entries: [LogEntry], count: Int, wire: Int) throws -> Figure {
        Figure(
            name: "a change of one row on the wire", carnet: "\(wire / count) bytes", raw: "\(rowBytes) bytes of values",
            ratio: Double(wire / count) / Double(rowBytes), goal: nil,
            why: "before compression: six ids of 16 bytes (replica, previous, author, salt, row, organisation) and the values")
    }

    private var rowBytes: Int {
        let person = SamplePerson(54_321)
        return [person.given, person.family, person.email, person.phone, person.title].reduce(16 + 16 + 2) { $0 + $1.utf8.count }
    }

    private func size(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name).sqlite")
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }

    private func log(of people: [SamplePerson]) throws -> ([LogEntry], [[UInt8]]) {
        var entries: [LogEntry] = []
        var chains: [[UInt8]] = []
        var chain = LogChain.start(space: space)
        var previous: Identifier?
        let codec = ChangeCodec()
        for (index, person) in people.enumerated() {
            let values = person.values.sorted { $0.key < $1.key }
            let change = Change(
                replica: Identifier(high: 5, low: 5), previous: previous, author: Identifier(high: 4, low: 4),
                sequence: UInt64(index + 1), recordedAt: 1_700_000_000_000 + Int64(index), schema: 1,
                sealing: .whole(salt: person.organisation),
                blocks: [
                    Block(
                        kind: .assign, table: 4, rows: [person.id], subjects: .itself, fields: values.map(\.key),
                        values: values.map(\.value))
                ])
            let id = ChangeIdentity.id(of: change, space: space)
            chain = LogChain.next(chain, position: UInt64(index + 1), id: id, verdict: 0)
            entries.append(LogEntry(position: UInt64(index + 1), content: .change(try codec.encode(change))))
            chains.append(chain)
            previous = id
        }
        return (entries, chains)
    }
}
