import SwiftProtobuf

/// The parts of a bundle, before compression.
package enum BundlePartCodec {
    package static func encode(_ part: WireBundlePart) throws(DecodeError) -> [UInt8] {
        do {
            return try part.serializedBytes()
        } catch {
            throw .malformed("a part that cannot be written: \(error)")
        }
    }

    package static func decode(_ bytes: [UInt8]) throws(DecodeError) -> WireBundlePart {
        do {
            return try WireBundlePart(serializedBytes: bytes)
        } catch {
            throw .malformed("not a part of a bundle")
        }
    }
}
