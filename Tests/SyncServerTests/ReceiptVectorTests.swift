import Crypto
import GoldenVectors
import SwiftProtobuf
import SyncProtocol
import Testing

@testable import SyncServer

/// The golden vectors of receipts: what a server takes back, and what it does not.
@Suite struct ReceiptVectorTests {
    @Test(arguments: GoldenVector.of("receipt"))
    func `a receipt is what the server signed, or is none`(vector: GoldenVector) throws {
        let receipt = try WireReceipt(serializedBytes: try vector.bytes("receipt"))
        let key = try Curve25519.Signing.PublicKey(rawRepresentation: try vector.bytes("public-key"))
        func read() throws -> ReceivedRun {
            try ReceivedRun(
                receipt, space: try vector.identifier("space"), codec: ChangeCodec(), key: key, limits: .standard)
        }
        if vector["valid"] == "yes" {
            #expect(try read().entries.count == receipt.entries.count)
        } else {
            #expect(throws: ServerFailure.badReceipt) { _ = try read() }
        }
    }

    /// Who gives it back keeps it, and waits for a later version of the server.
    @Test func `a change of a kind that only a later version reads is not called malformed`() throws {
        let vector = try #require(GoldenVector.of("receipt").first { $0["valid"] == "yes" })
        var receipt = try WireReceipt(serializedBytes: try vector.bytes("receipt"))
        receipt.entries[0].change += [0xF8, 0x07, 0x01]
        let key = try Curve25519.Signing.PublicKey(rawRepresentation: try vector.bytes("public-key"))
        let failure = #expect(throws: ServerFailure.self) {
            _ = try ReceivedRun(
                receipt, space: try vector.identifier("space"), codec: ChangeCodec(), key: key, limits: .standard)
        }
        #expect(failure?.kind == "unknown_kind" && failure?.status == 409)
    }
}
