import Foundation
import GoldenVectors
import SyncProtocol
import Testing

/// The golden vectors of changes, which are made from the specification by another program.
@Suite struct VectorTests {
    /// How many there are at least. Each kind has its test: here, or with the target that knows of it.
    private static let least = [
        "change": 10, "no-change": 30, "row-id": 12, "fold": 20, "name-key": 5, "email": 5, "row-hash": 7, "digest": 4,
        "chain": 3, "log": 1, "signature": 5, "receipt": 4, "heads": 8, "bundle": 10,
    ]

    @Test func `there are vectors of each kind`() {
        for (kind, count) in Self.least { #expect(GoldenVector.of(kind).count >= count, "\(kind)") }
        #expect(Set(GoldenVector.all.map { $0["kind"] }) == Set(Self.least.keys))
    }

    @Test func `the file holds what its program makes`() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [GoldenVector.folder.appendingPathComponent("make.py").path, "--check"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test(arguments: GoldenVector.of("change"))
    func `a valid change has the id that the specification gives, and is written as it was`(vector: GoldenVector) throws {
        let space = try vector.identifier("space")
        let change = try ChangeCodec().decode(try vector.bytes("bytes"))
        #expect(ChangeIdentity.id(of: change, space: space).hex == vector["id"])
        let again = try ChangeCodec().decode(try ChangeCodec().encode(change))
        #expect(again == change)
        #expect(ChangeIdentity.id(of: again, space: space).hex == vector["id"])
    }

    @Test(arguments: GoldenVector.of("no-change"))
    func `bytes that are no change are refused for the right reason`(vector: GoldenVector) throws {
        let bytes = try vector.bytes("bytes")
        do {
            _ = try ChangeCodec().decode(bytes)
            Issue.record("it was taken")
        } catch {
            let kind =
                switch error {
                case .malformed: "malformed"
                case .overLimit: "over_limit"
                case .unknownKind: "unknown_kind"
                }
            #expect(kind == vector["error"], "\(error)")
        }
    }

    @Test func `no bytes make the decoder trap`() throws {
        var state: UInt64 = 42
        let seeds = try (GoldenVector.of("change") + GoldenVector.of("no-change")).map { try $0.bytes("bytes") }
        for round in 0..<20_000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0...(round % 3) where !bytes.isEmpty {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
            }
            if let change = try? ChangeCodec().decode(bytes) { _ = ChangeIdentity.id(of: change, space: .zero) }
        }
    }
}
