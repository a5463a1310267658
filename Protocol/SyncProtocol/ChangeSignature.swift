import Crypto

/// What an author signs: nobody writes in another's name, not even through a bundle.
package enum ChangeSignature {
    package static let byteCount = 64
    package static let keyByteCount = 32

    /// Whether `signature` is the one that the holder of `key` made for the change with this id.
    package static func isValid(_ signature: [UInt8], of id: Identifier, key: [UInt8]) -> Bool {
        isValid(signature, over: ChangeIdentity.signedBytes(id: id), key: key)
    }

    package static func isValid(_ signature: [UInt8], over bytes: [UInt8], key: [UInt8]) -> Bool {
        guard signature.count == byteCount, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else {
            return false
        }
        return key.isValidSignature(signature, for: bytes)
    }

    /// Nil unless `secret` is the 32 bytes of an Ed25519 private key.
    package static func sign(_ id: Identifier, secret: [UInt8]) -> [UInt8]? {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret) else { return nil }
        return (try? key.signature(for: ChangeIdentity.signedBytes(id: id))).map { Array($0) }
    }
}
