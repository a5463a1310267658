import Foundation
import SyncProtocol
import Testing

/// The golden vectors, which are made from the specification by another program.
@Suite struct VectorTests {
    struct Vector: Sendable, CustomStringConvertible {
        var fields: [String: String]
        subscript(_ key: String) -> String { fields[key] ?? "" }
        var description: String { self["name"] }
    }

    static let all: [Vector] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appendingPathComponent("Protocol/Vectors/vectors.txt")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.components(separatedBy: "\n\n").map { block in
            var fields: [String: String] = [:]
            for line in block.split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                if parts.count == 2 { fields[parts[0]] = parts[1] }
            }
            return Vector(fields: fields)
        }.filter { !$0.fields.isEmpty }
    }()

    @Test func `there are vectors of each kind`() {
        #expect(Self.all.count { $0.fields["id"] != nil } >= 8)
        #expect(Self.all.count { $0.fields["error"] != nil } >= 20)
    }

    @Test(arguments: all.filter { $0.fields["id"] != nil })
    func `a valid change has the id that the specification gives, and is written as it was`(vector: Vector) throws {
        let bytes = try #require([UInt8](hex: vector["bytes"]))
        let space = try #require(Identifier(hex: vector["space"]))
        let change = try ChangeCodec().decode(bytes)
        #expect(ChangeIdentity.id(of: change, space: space).hex == vector["id"])
        let again = try ChangeCodec().decode(try ChangeCodec().encode(change))
        #expect(again == change)
        #expect(ChangeIdentity.id(of: again, space: space).hex == vector["id"])
    }

    @Test(arguments: all.filter { $0.fields["error"] != nil })
    func `bytes that are no change are refused for the right reason`(vector: Vector) throws {
        let bytes = vector["bytes"].isEmpty ? [] : try #require([UInt8](hex: vector["bytes"]))
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

    @Test func `no bytes make the decoder trap`() {
        var state: UInt64 = 42
        let seeds = Self.all.compactMap { [UInt8](hex: $0["bytes"]) }
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
