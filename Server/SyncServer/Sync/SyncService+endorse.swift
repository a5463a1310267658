import Crypto
import Foundation
import SyncCore
package import SyncProtocol

/// A laptop that found itself on a fork goes on under another id.
extension SyncService {
    package func endorse(_ request: WireEndorseRequest, token: String) throws -> WireEndorseResponse {
        try exclusively { _ in
            let (device, version) = try admit(
                token, replica: request.replica, minimum: request.protocolMin, maximum: request.protocolMax)
            guard let successor = Identifier(request.successor), successor != .zero, request.publicKey.count == 32 else {
                throw ServerFailure.malformed("successor")
            }
            let bytes = ChangeIdentity.endorsedBytes(successor: successor, publicKey: Array(request.publicKey))
            guard Self.holds(device.publicKey, request.endorsement, bytes),
                Self.holds(Array(request.publicKey), request.signature, bytes)
            else { throw ServerFailure.badSignature }
            let token = repeatableToken("carnet.endorse.token.1", bytes + device.replica.bytes)
            do {
                try devices.endorse(
                    successor, publicKey: Array(request.publicKey), token: token, by: device, now: environment.now())
            } catch let refusal as DeviceStore.Refusal {
                throw ServerFailure(409, refusal.rawValue, refusal.sentence)
            }
            var response = WireEndorseResponse()
            response.protocol = version
            response.token = token
            return response
        }
    }

    /// The same for the same request: one that is repeated, or arrives late, or comes from a copy of the disk, takes nobody's
    /// token away. Nobody without the server's key can make it.
    func repeatableToken(_ label: String, _ bytes: [UInt8]) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(label.utf8) + bytes, using: SymmetricKey(data: key.rawRepresentation))
        return Self.text(ofToken: Array(code))
    }

    private static func holds(_ key: [UInt8], _ signature: Data, _ bytes: [UInt8]) -> Bool {
        (try? Curve25519.Signing.PublicKey(rawRepresentation: key))?.isValidSignature(signature, for: bytes) == true
    }
}
