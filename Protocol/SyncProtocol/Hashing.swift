import Crypto

/// SHA-256, whole and cut to 16 bytes.
package enum Hashing {
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { Array(SHA256.hash(data: $0)) }
    }

    /// The first 16 bytes of SHA-256.
    package static func identifier(_ bytes: [UInt8]) -> Identifier {
        bytes.withUnsafeBytes { buffer in
            SHA256.hash(data: buffer).withUnsafeBytes { Identifier($0, at: 0) }
        }
    }
}
