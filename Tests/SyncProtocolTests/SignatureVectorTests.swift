import GoldenVectors
import SyncProtocol
import Testing

/// The golden vectors of the chain hash, and of all that anybody signs.
@Suite struct SignatureVectorTests {
    @Test(arguments: GoldenVector.of("chain"))
    func `the chain hash of entries is the one that the specification gives`(vector: GoldenVector) throws {
        var chain = LogChain.start(space: try vector.identifier("space"))
        for (offset, words) in vector.words("entry").enumerated() {
            chain = LogChain.next(
                chain, position: UInt64(offset + 1), id: try GoldenVector.identifier(words[1]),
                verdict: try GoldenVector.number(words[0]))
        }
        #expect(chain.hex == vector["chain"])
    }

    @Test(arguments: GoldenVector.of("signature"))
    func `what is signed is what the specification says, and its signature fits nothing else`(vector: GoldenVector) throws {
        var message = try message(of: vector)
        #expect(message.hex == vector["message"])
        let (signature, key) = (try vector.bytes("signature"), try vector.bytes("public-key"))
        #expect(ChangeSignature.isValid(signature, over: message, key: key))
        message[message.count - 1] ^= 1
        #expect(!ChangeSignature.isValid(signature, over: message, key: key))
    }

    @Test func `a change is signed by the key whose public half the vectors show`() throws {
        let vector = try #require(GoldenVector.of("signature").first { $0["of"] == "change" })
        let id = try vector.identifier("id")
        let signature = try #require(ChangeSignature.sign(id, secret: try vector.bytes("secret")))
        #expect(ChangeSignature.isValid(signature, of: id, key: try vector.bytes("public-key")))
    }

    private func message(of vector: GoldenVector) throws -> [UInt8] {
        switch vector["of"] {
        case "position":
            LogChain.signedBytes(
                epoch: try vector.identifier("epoch"), position: UInt64(try vector.number("position")),
                chain: try vector.bytes("chain"))
        case "change": ChangeIdentity.signedBytes(id: try vector.identifier("id"))
        case "join": ChangeIdentity.joinBytes(replica: try vector.identifier("replica"), code: vector["code"])
        case "endorse":
            ChangeIdentity.endorsedBytes(
                successor: try vector.identifier("successor"), publicKey: try vector.bytes("successor-key"))
        default: throw GoldenVector.Flaw(text: vector["of"])
        }
    }
}
