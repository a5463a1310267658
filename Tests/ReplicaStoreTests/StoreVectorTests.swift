import Forum
import Foundation
import GRDB
import GoldenVectors
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// The golden vectors of what stands in files: the rows of a snapshot, bundles, and the state that a log makes.
@Suite struct StoreVectorTests {
    private func replica(_ scratch: Scratch, space: Identifier = Identifier(high: 7, low: 7)) throws -> Replica {
        let identity = ReplicaIdentity(
            replica: Identifier(high: 1, low: 1), space: space, secret: [UInt8](repeating: 7, count: 32), author: nil,
            laptop: "vectors")
        return try Replica.create(
            at: scratch.path + "/vectors.sqlite", schema: Tables.schema, identity: identity,
            environment: Environment(now: { 1_700_000_000_000 }, random: { [UInt8](repeating: 7, count: $0) }),
            durability: .normal)
    }

    @Test(arguments: GoldenVector.of("log"))
    func `a log makes the state that the specification gives`(vector: GoldenVector) throws {
        let scratch = try Scratch()
        let entries = try vector.words("entry").enumerated().map { offset, words in
            LogEntry(
                position: UInt64(offset + 1), content: .change(try GoldenVector.bytes(words[1])),
                refused: Reason(rawValue: try GoldenVector.number(words[0])))
        }
        let laptop = try replica(scratch, space: try vector.identifier("space"))
        let page = LogPage(
            epoch: Identifier(high: 2, low: 2), entries: entries, position: UInt64(entries.count),
            chain: try vector.bytes("chain"), clockOffset: nil)
        let state = try laptop.fold(page).state
        #expect(state.chain.hex == vector["chain"])
        #expect(state.digest.hex == vector["digest"])
        #expect(try laptop.verify().isSound)
    }

    @Test(arguments: GoldenVector.of("heads"))
    func `a row of a snapshot holds what the specification says`(vector: GoldenVector) throws {
        let scratch = try Scratch()
        let laptop = try replica(scratch)
        let (table, row) = (try vector.number("table"), try vector.identifier("row"))
        try DatabaseQueue(path: laptop.path).write { database in
            for words in vector.words("change") {
                try database.execute(
                    sql: "INSERT INTO change (n, id, recorded_at, bytes) VALUES (?, ?, 0, x'')",
                    arguments: [Int64(try GoldenVector.number(words[0])), try GoldenVector.identifier(words[1]).data])
            }
            var columns: [(name: String, value: Value)] = [("id", .identifier(row))]
            columns.append(("heads", .blob(try vector.bytes("heads"))))
            guard let known = Tables.schema.table(table) else {
                return try insert([("tbl", .integer(Int64(table)))] + columns, into: "other_row", database)
            }
            for words in vector.words("field") {
                let field = try #require(known.field(try GoldenVector.number(words[0])))
                columns += zip(field.columns, try GoldenVector.value(words[1]).elements).map { ($0, $1) }
            }
            try insert(columns, into: known.name + "_row", database)
        }
        let state = try #require(try laptop.read { try $0.row(table, row) })
        #expect(Digest.hash(of: state, table: table, row: row).hex == vector["row-hash"])
    }

    private func insert(_ columns: [(name: String, value: Value)], into table: String, _ database: Database) throws {
        let values = columns.map { column -> DatabaseValue in
            switch column.value {
            case .integer(let integer): integer.databaseValue
            case .text(let text): text.databaseValue
            case .identifier(let identifier): identifier.data.databaseValue
            case .bytes(let bytes): Data(bytes).databaseValue
            default: .null
            }
        }
        let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        try database.execute(
            sql: "INSERT INTO \"\(table)\" (\(names)) VALUES (\(places))", arguments: StatementArguments(values))
    }

    @Test(arguments: GoldenVector.of("bundle"))
    func `a bundle has the parts that the specification gives, or is none`(vector: GoldenVector) throws {
        let expected = vector["valid"] == "yes" ? try vector.words("part").map { try part(try GoldenVector.bytes($0[0])) } : nil
        #expect(try parts(of: try vector.bytes("bundle")) == expected)
    }

    private func part(_ bytes: [UInt8]) throws -> WireBundlePart { try BundlePartCodec.decode(bytes) }

    /// Nil where it is no bundle.
    private func parts(of bytes: [UInt8]) throws -> [WireBundlePart]? {
        var rest = bytes[...]
        do {
            var reader = try BundleReader { count in
                defer { rest = rest.dropFirst(count) }
                return Array(rest.prefix(count))
            }
            var parts: [WireBundlePart] = []
            while let part = try reader.next() { parts.append(part) }
            return parts
        } catch is BundleError {
            return nil
        }
    }
}
